package web

import (
	"bytes"
	"net/http"
	"path"
	"strings"

	"kazindobot/desk"
	"kazindobot/outreach"
	"kazindobot/seeds"
	"kazindobot/store"
)

// Desk is what the staff's desk is made of.
type Desk struct {
	Members  []desk.Member
	Store    store.Store
	Refused  func() ([]seeds.Example, error) // questions that must be refused
	Changed  func()                          // told of what answers are to heed
	Outreach outreach.Settings
}

// deskSite serves the desk.
type deskSite struct {
	*Server
	*desk.Desk
	sessions *sessions
	outreach outreach.Settings
}

// deskPage is a page of the desk.
type deskPage struct {
	Path, Name, Title string
	load              func(d *deskSite, r *http.Request) (shown, error)
}

// InMenu tells whether the menu has it: a page about one of many things is reached from theirs.
func (p *deskPage) InMenu() bool { return !strings.Contains(p.Path, "{") }

// deskAction is something that a form of a page does, for an editor.
type deskAction struct {
	page *deskPage // that the form is on
	done string    // what is said when it is done
	do   func(d *deskSite, r *http.Request, who string) error
}

var (
	numbersPage = &deskPage{"/desk", "numbers", "Numbers", (*deskSite).numbers}
	inboxPage   = &deskPage{"/desk/inbox", "inbox", "Inbox", (*deskSite).inbox}
	factsPage   = &deskPage{"/desk/facts", "facts", "Facts", (*deskSite).factList}
	factPage    = &deskPage{"/desk/facts/{fact}", "fact", "Fact", (*deskSite).fact}
	postsPage   = &deskPage{"/desk/posts", "posts", "Posts", (*deskSite).posts}
	tryPage     = &deskPage{"/desk/try", "try", "Try it", (*deskSite).try}
	auditPage   = &deskPage{"/desk/audit", "audit", "Changes", (*deskSite).audit}
)

// deskPages are the pages, in the order of the menu.
var deskPages = []*deskPage{numbersPage, inboxPage, factsPage, factPage, postsPage, tryPage, auditPage}

// deskActions are what forms do, by path.
var deskActions = map[string]deskAction{
	"/desk/inbox/assign":           {page: inboxPage, done: "The question is now one of the fact's own, and is answered at once.", do: (*deskSite).assign},
	"/desk/inbox/dismiss":          {page: inboxPage, done: "The question is set aside.", do: (*deskSite).dismiss},
	"/desk/facts/{fact}/approve":   {page: factPage, done: "The question is now one of the fact's own, and is answered at once.", do: (*deskSite).approve},
	"/desk/facts/{fact}/remove":    {page: factPage, done: "The question is no longer one of the fact's own.", do: (*deskSite).remove},
	"/desk/facts/{fact}/withdraw":  {page: factPage, done: "The fact is withdrawn: it is no longer said, and posts that used it are corrected.", do: (*deskSite).withdraw},
	"/desk/facts/{fact}/reinstate": {page: factPage, done: "The fact is said again. Posts that were corrected stay so.", do: (*deskSite).reinstate},
	"/desk/posts/approve":          {page: postsPage, done: "The post is approved as it is shown.", do: (*deskSite).approvePost},
	"/desk/posts/pause":            {page: postsPage, done: "It holds from now on, in every replica.", do: (*deskSite).pause},
}

// desk serves the desk.
func (s *Server) desk(mux *http.ServeMux, o *Desk, secret []byte) {
	d := &deskSite{Server: s, sessions: newSessions(o.Members, secret, s.now), outreach: o.Outreach,
		Desk: &desk.Desk{Store: o.Store, Engine: s.engine, Refused: o.Refused, Changed: o.Changed}}
	own := http.NewServeMux()
	own.HandleFunc("GET /desk/signin", func(w http.ResponseWriter, r *http.Request) { d.signInPage(w, r, http.StatusOK, "") })
	own.HandleFunc("POST /desk/signin", d.signIn)
	own.HandleFunc("POST /desk/signout", d.signOut)
	own.HandleFunc("GET /desk/inbox/export", d.signedIn(d.export))
	own.HandleFunc("POST /desk/try", d.signedIn(func(w http.ResponseWriter, r *http.Request, held session, m desk.Member) {
		if d.isForm(w, r, held) {
			d.show(w, r, tryPage, held, m, http.StatusOK, "", "")
		}
	}))
	for _, page := range deskPages {
		own.HandleFunc("GET "+page.Path, d.signedIn(func(w http.ResponseWriter, r *http.Request, held session, m desk.Member) {
			d.show(w, r, page, held, m, http.StatusOK, deskActions[page.Path+"/"+r.URL.Query().Get("done")].done, "")
		}))
	}
	for path, action := range deskActions {
		own.HandleFunc("POST "+path, d.signedIn(func(w http.ResponseWriter, r *http.Request, held session, m desk.Member) {
			d.act(w, r, action, held, m)
		}))
	}
	own.HandleFunc("/desk/", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusNotFound, "There is nothing here.") })
	fromHere := http.NewCrossOriginProtection() // besides the token in each form; it also guards signing in
	fromHere.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		plain(w, http.StatusForbidden, "The form was sent from another site: open the desk and send it there.")
	}))
	guarded := fromHere.Handler(own)
	for _, path := range []string{"/desk", "/desk/"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("X-Robots-Tag", "noindex")
			r.Body = http.MaxBytesReader(w, r.Body, maxDeskForm)
			guarded.ServeHTTP(w, r)
		})
	}
}

// maxDeskForm bounds what a form may send, in bytes.
const maxDeskForm = 64 << 10

// deskView is what a page is made of.
type deskView struct {
	Name, Title, Icon, Style string
	Pages                    []*deskPage // for the menu
	Member                   desk.Member
	Token                    string // of the session's forms
	Done, Problem            string
	Shown                    shown
}

// Editor tells whether changes may be made.
func (v deskView) Editor() bool { return v.Member.Role == desk.Editor }

// signedIn lets through who has signed in, and sends others to do so.
func (d *deskSite) signedIn(next func(w http.ResponseWriter, r *http.Request, held session, m desk.Member)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		held, m, ok := d.sessions.of(r)
		switch {
		case ok:
			next(w, r, held, m)
		case r.Method == http.MethodPost:
			d.signInPage(w, r, http.StatusUnauthorized, "You are not signed in any more. Sign in, and do it again.")
		default:
			http.Redirect(w, r, "/desk/signin", http.StatusSeeOther)
		}
	}
}

// signInForm is where staff sign in.
type signInForm struct{}

func (d *deskSite) signInPage(w http.ResponseWriter, r *http.Request, status int, problem string) {
	d.render(w, status, deskView{Name: "signin", Title: "Sign in", Problem: problem, Shown: signInForm{}})
}

// signIn begins a session.
func (d *deskSite) signIn(w http.ResponseWriter, r *http.Request) {
	if r.ParseForm() != nil {
		plain(w, http.StatusBadRequest, "The form cannot be read: it is at most 64 KiB.")
		return
	}
	name := r.PostForm.Get("name")
	m, ok, wait := d.sessions.signIn(r, name, r.PostForm.Get("password"))
	switch {
	case wait:
		w.Header().Set("Retry-After", "60")
		d.signInPage(w, r, http.StatusTooManyRequests, "Too many attempts. Wait a minute.")
	case !ok:
		d.log.Warn("somebody could not sign in at the desk", "from", addressOf(r))
		d.signInPage(w, r, http.StatusForbidden, "The name or the password is not right.")
	default:
		d.log.Info("signed in at the desk", "who", m.Name)
		d.sessions.begin(w, r, m)
		http.Redirect(w, r, "/desk", http.StatusSeeOther)
	}
}

// signOut ends a session.
func (d *deskSite) signOut(w http.ResponseWriter, r *http.Request) {
	d.sessions.end(w, r)
	http.Redirect(w, r, "/desk/signin", http.StatusSeeOther)
}

// isForm reads a form and tells whether it is one of the session; where it is not, it says so.
func (d *deskSite) isForm(w http.ResponseWriter, r *http.Request, held session) bool {
	switch {
	case r.ParseForm() != nil:
		plain(w, http.StatusBadRequest, "The form cannot be read: it is at most 64 KiB.")
	case !d.sessions.isOwnForm(r, held):
		plain(w, http.StatusForbidden, "The form is not of this session: go back, load the page anew and send it again.")
	default:
		return true
	}
	return false
}

// act does what a form asks for and goes back to its page.
func (d *deskSite) act(w http.ResponseWriter, r *http.Request, a deskAction, held session, m desk.Member) {
	if !d.isForm(w, r, held) {
		return
	}
	if m.Role != desk.Editor {
		d.show(w, r, a.page, held, m, http.StatusForbidden, "", "Only an editor may do that.")
		return
	}
	err := a.do(d, r, m.Name)
	switch {
	case err == nil: // a page that is loaded anew does nothing again
		// #nosec G710 -- the path is cleaned and one of the desk's
		http.Redirect(w, r, path.Dir(r.URL.Path)+"?done="+path.Base(r.URL.Path), http.StatusSeeOther)
	case desk.IsUnusable(err):
		d.show(w, r, a.page, held, m, http.StatusUnprocessableEntity, "", err.Error())
	default:
		d.log.Error("a change could not be made at the desk", "path", r.URL.Path, "error", err)
		d.show(w, r, a.page, held, m, http.StatusServiceUnavailable, "", "That did not work. Nothing is lost: try again in a moment.")
	}
}

// errNoPage is that of a page about something that there is not.
type errNoPage string

func (e errNoPage) Error() string { return string(e) }

// show shows a page.
func (d *deskSite) show(w http.ResponseWriter, r *http.Request, p *deskPage, held session, m desk.Member, status int, done, problem string) {
	content, err := p.load(d, r)
	switch err := err.(type) {
	case nil:
	case errNoPage:
		plain(w, http.StatusNotFound, err.Error())
		return
	default:
		d.unreadable(w, r, err)
		return
	}
	d.render(w, status, deskView{Name: p.Name, Title: p.Title, Pages: deskPages, Member: m, Token: d.sessions.formToken(held), Done: done, Problem: problem, Shown: content})
}

// unreadable answers where the store fails.
func (d *deskSite) unreadable(w http.ResponseWriter, r *http.Request, err error) {
	d.log.Error("a page of the desk could not be made", "path", r.URL.Path, "error", err)
	plain(w, http.StatusServiceUnavailable, "The store cannot be read. Try again in a moment.")
}

func (d *deskSite) render(w http.ResponseWriter, status int, v deskView) {
	v.Icon, v.Style = d.pages.named["icon.svg"], d.pages.named["desk.css"]
	var page bytes.Buffer
	if err := v.html().Render(&page); err != nil {
		panic(err) // guarded answers
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes())
}

// planner plans the posts.
func (d *deskSite) planner() *outreach.Planner {
	return &outreach.Planner{Settings: d.outreach, Engine: d.engine, Store: d.Store, Now: d.now, Log: d.log}
}
