package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// limits bounds the requests of each address.
type limits struct {
	perMinute float64 // 0 for no limit
	buckets   *lru.Cache[string, *rate.Limiter]
}

// maxAddresses bounds how many addresses are remembered.
const maxAddresses = 50_000

func newLimits(perMinute float64) *limits {
	buckets, err := lru.New[string, *rate.Limiter](maxAddresses)
	if err != nil {
		panic("web: " + err.Error()) // the size is a constant
	}
	return &limits{perMinute, buckets}
}

// allow tells whether an address may make another request of a sort, of which it may make so many times the usual number.
func (l *limits) allow(r *http.Request, sort string, times float64) bool {
	if l.perMinute == 0 {
		return true
	}
	key := sort + addressOf(r)
	bucket, ok := l.buckets.Get(key)
	if !ok {
		bucket = rate.NewLimiter(rate.Limit(times*l.perMinute/60), max(1, int(times*l.perMinute)))
		if earlier, there, _ := l.buckets.PeekOrAdd(key, bucket); there {
			bucket = earlier
		}
	}
	return bucket.Allow()
}

// addressOf is the address that a request is from: as a proxy on this machine gives it, or the connection's. Of IPv6 the
// network counts, for one person has all of it.
func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
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
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || r.Header.Get("X-Forwarded-For") == "" {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}
