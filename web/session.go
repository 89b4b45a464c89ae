package web

import (
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"kazindobot/desk"
)

// session is what the cookie of somebody who has signed in holds.
type session struct {
	Name  string `json:"name"`
	ID    string `json:"id"`    // at random
	Proof string `json:"proof"` // changes with the password, which ends the session
	At    int64  `json:"at"`    // when it began, in seconds since 1970
}

const (
	sessionCookie = "kazindobot_desk"
	sessionAge    = 8 * time.Hour // a working day
)

// sessions tells who has signed in at the desk.
type sessions struct {
	members  []desk.Member
	cookies  *sealer
	forms    *sealer
	attempts *attempts
	now      func() time.Time
	checking chan struct{} // bounds how many passwords are checked at once: it is slow on purpose
}

func newSessions(members []desk.Member, secret []byte, now func() time.Time) *sessions {
	return &sessions{members, newSealer(secret, "session"), newSealer(secret, "form"), &attempts{now, newBuckets()}, now, make(chan struct{}, 2)}
}

func proofOf(m desk.Member) string {
	sum := sha256.Sum256([]byte(m.Name + "\n" + m.Hash))
	return hex.EncodeToString(sum[:8])
}

// of is the session and the member of a request; false for nobody.
func (s *sessions) of(r *http.Request) (session, desk.Member, bool) {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return session{}, desk.Member{}, false
	}
	var held session
	if !s.cookies.open(cookie.Value, &held) || s.now().Sub(time.Unix(held.At, 0)).Abs() > sessionAge {
		return session{}, desk.Member{}, false
	}
	for _, m := range s.members {
		if m.Name == held.Name && proofOf(m) == held.Proof {
			return held, m, true
		}
	}
	return session{}, desk.Member{}, false
}

// begin makes a session and sets its cookie.
func (s *sessions) begin(w http.ResponseWriter, r *http.Request, m desk.Member) {
	id := make([]byte, 16)
	_, _ = crand.Read(id) // it never fails
	held := session{m.Name, hex.EncodeToString(id), proofOf(m), s.now().Unix()}
	s.setCookie(w, r, s.cookies.seal(held), int(sessionAge.Seconds()))
}

// end removes the cookie.
func (s *sessions) end(w http.ResponseWriter, r *http.Request) { s.setCookie(w, r, "", -1) }

func (s *sessions) setCookie(w http.ResponseWriter, r *http.Request, value string, age int) {
	// #nosec G124 -- by plain HTTP on this machine a secure cookie would not come back
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Value: value, Path: "/desk", MaxAge: age, HttpOnly: true, Secure: isSecure(r), SameSite: http.SameSiteStrictMode})
}

// isSecure tells whether a request came by HTTPS, to this program or to a proxy on this machine.
func isSecure(r *http.Request) bool {
	return r.TLS != nil || isProxied(r) && strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// formToken makes the token that a form of the session carries: a page elsewhere cannot have it.
func (s *sessions) formToken(held session) string { return s.forms.seal(held.ID) }

// isOwnForm tells whether a form is of the session.
func (s *sessions) isOwnForm(r *http.Request, held session) bool {
	var id string
	return s.forms.open(r.PostForm.Get("token"), &id) && id == held.ID
}

// signIn checks a name and a password; wait is true where there have been too many attempts.
func (s *sessions) signIn(r *http.Request, name, password string) (m desk.Member, ok, wait bool) {
	keys := []string{"from " + addressOf(r), "as " + name}
	if !s.attempts.allow(keys) {
		return m, false, true
	}
	select {
	case s.checking <- struct{}{}:
		defer func() { <-s.checking }()
	case <-r.Context().Done():
		return m, false, true
	}
	if m, ok = desk.SignIn(s.members, name, password); ok {
		s.attempts.forget(keys)
	}
	return m, ok, false
}

// attempts bounds how often somebody may try to sign in: a few times, and then once in a while.
type attempts struct {
	now     func() time.Time
	buckets buckets
}

const (
	attemptsAtOnce = 5
	attemptEvery   = time.Minute
)

// allow takes an attempt from each of the keys.
func (a *attempts) allow(keys []string) bool {
	ok := true
	for _, key := range keys {
		ok = a.buckets.of(key, rate.Every(attemptEvery), attemptsAtOnce).AllowN(a.now(), 1) && ok
	}
	return ok
}

func (a *attempts) forget(keys []string) {
	for _, key := range keys {
		a.buckets.kept.Remove(key)
	}
}
