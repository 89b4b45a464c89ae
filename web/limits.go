package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// buckets are token buckets by key, of those used last.
type buckets struct {
	kept *lru.Cache[string, *rate.Limiter]
}

// maxBuckets bounds how many are kept.
const maxBuckets = 50_000

func newBuckets() buckets {
	kept, err := lru.New[string, *rate.Limiter](maxBuckets)
	if err != nil {
		panic("web: " + err.Error()) // the size is a constant
	}
	return buckets{kept}
}

// of is the bucket of a key; a new one gets a token so often and holds so many.
func (b buckets) of(key string, every rate.Limit, most int) *rate.Limiter {
	bucket, ok := b.kept.Get(key)
	if !ok {
		bucket = rate.NewLimiter(every, most)
		if earlier, there, _ := b.kept.PeekOrAdd(key, bucket); there {
			bucket = earlier
		}
	}
	return bucket
}

// limits bounds the requests of each address.
type limits struct {
	perMinute float64 // 0 for no limit
	buckets   buckets
}

func newLimits(perMinute float64) *limits { return &limits{perMinute, newBuckets()} }

// allow tells whether an address may make another request of a sort, of which it may make so many times the usual number.
func (l *limits) allow(r *http.Request, sort string, times float64) bool {
	if l.perMinute == 0 {
		return true
	}
	return l.buckets.of(sort+addressOf(r), rate.Limit(times*l.perMinute/60), max(1, int(times*l.perMinute))).Allow()
}

// addressOf is the address that a request is from: as a proxy on this machine gives it, or the connection's. Of IPv6 the
// network counts, for one person has all of it.
func addressOf(r *http.Request) string {
	host, ip := peerOf(r)
	if !ip.IsValid() {
		return host
	}
	if forwarded := r.Header.Get("X-Forwarded-For"); isProxied(r) {
		last := strings.TrimSpace(forwarded[strings.LastIndexByte(forwarded, ',')+1:])
		if behind, err := netip.ParseAddr(last); err == nil {
			ip = behind
		}
	}
	if ip = ip.Unmap(); ip.Is6() {
		if network, err := ip.Prefix(64); err == nil {
			return network.String()
		}
	}
	return ip.String()
}

// isProxied tells whether a request comes by way of a proxy on this machine, whose word is taken.
func isProxied(r *http.Request) bool {
	_, ip := peerOf(r)
	return ip.IsLoopback() && r.Header.Get("X-Forwarded-For") != ""
}

// peerOf is the other end of a request's connection, as text and, if it is one, as an address.
func peerOf(r *http.Request) (host string, ip netip.Addr) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	ip, _ = netip.ParseAddr(host)
	return host, ip
}
