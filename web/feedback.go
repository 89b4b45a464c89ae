package web

import (
	"context"
	"net/http"
	"strings"

	"kazindobot/store"
)

// Feedback keeps what people think of answers; a store does.
type Feedback interface {
	AddFeedback(ctx context.Context, f store.Feedback) error
}

// vote takes 👍 and 👎, from a form or from the page's script.
func (s *Server) vote(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if r.ParseForm() != nil {
		plain(w, http.StatusBadRequest, "The form cannot be read: it is at most 16 KiB.")
		return
	}
	held, known := s.conversationOf(r.PostForm.Get("chat"))
	fact, lang := r.PostForm.Get("fact"), r.PostForm.Get("lang")
	vote := map[string]string{"up": store.VoteGood, "down": store.VoteBad}[r.PostForm.Get("vote")]
	if _, ok := s.langOf(lang); !ok || !known || vote == "" || s.engine().Question(fact, s.engine().Languages()[0]) == "" {
		plain(w, http.StatusUnprocessableEntity, "The vote is not on an answer of this page: ask again and vote then.")
		return
	}
	if s.feedback != nil {
		// The conversation stands for chat and person: nothing else is known of them.
		if err := s.feedback.AddFeedback(r.Context(), store.Feedback{Chat: held.ID, User: held.ID, Message: held.Turn, Fact: fact, Vote: vote, Lang: lang}); err != nil {
			s.log.Error("feedback could not be kept", "error", err)
			plain(w, http.StatusServiceUnavailable, texts[s.languageOf(r)]["error"])
			return
		}
	}
	if strings.Contains(r.Header.Get("Accept"), "application/json") {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	plain(w, http.StatusOK, texts[s.languageOf(r)]["thanks"])
}
