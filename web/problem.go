package web

import (
	"encoding/json"
	"net/http"
)

// problem is an error as RFC 9457 has it.
type problem struct {
	status        int
	name          string // stable: what programs tell errors apart by
	title, detail string
}

// problemTypes is where the types of problems begin; they are names, not addresses to fetch.
const problemTypes = "urn:kazindobot:problem:"

func (p problem) write(w http.ResponseWriter) {
	body, _ := json.Marshal(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
	}{problemTypes + p.name, p.title, p.status, p.detail})
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.status)
	_, _ = w.Write(append(body, '\n'))
}

var (
	notFound   = problem{http.StatusNotFound, "not-found", "There is nothing here", "See /api/openapi.json for what there is."}
	notAllowed = problem{http.StatusMethodNotAllowed, "method-not-allowed", "This cannot be done here", "The header Allow names what can."}
	notJSON    = problem{http.StatusBadRequest, "not-json", "The body is not what is asked for", `Send one JSON object in UTF-8, such as {"text": "..."}.`}
	tooLarge   = problem{http.StatusRequestEntityTooLarge, "too-large", "The body is too large", "At most 16 KiB are read."}
	notType    = problem{http.StatusUnsupportedMediaType, "not-json-type", "The body is of another type", "Send it as application/json."}
	tooMany    = problem{http.StatusTooManyRequests, "too-many-requests", "Too many requests", "Wait for as many seconds as the header Retry-After says."}
	isPaused   = problem{http.StatusServiceUnavailable, "paused", "The service is paused", "Please try again later."}
)

// invalid is a problem with what a well-formed request asks for.
func invalid(detail string) problem {
	return problem{http.StatusUnprocessableEntity, "invalid", "The request cannot be answered", detail}
}
