package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/web"
)

func TestAsk(t *testing.T) {
	s := newServer(t, nil)
	first := post(t, s, map[string]string{"text": "When was the Assembly of People of Kazakhstan founded?"})
	assert.Equal(t, "answer", first.Kind)
	assert.Equal(t, "en", first.Lang)
	assert.Contains(t, first.Answer, "1 March 1995")
	assert.Equal(t, "bisnis-2023-04-26", first.Citations[0].Article)
	require.NotEmpty(t, first.Chat)

	next := post(t, s, map[string]string{"text": "berdasarkan apa? kapan?", "chat": first.Chat})
	assert.Equal(t, []string{"assembly-founded"}, next.Facts, "it goes on from the conversation")
	assert.NotEqual(t, first.Chat, next.Chat)

	assert.Equal(t, "none", post(t, s, map[string]string{"text": "when?"}).Kind, "without it there is nothing to go on from")
	assert.Equal(t, "id", post(t, s, map[string]string{"text": "When was the sister-city MoU signed?", "lang": "id"}).Lang)
	assert.Equal(t, "en", post(t, s, map[string]string{"text": "When was the sister-city MoU signed?", "unknown": "key"}).Lang)
}

// A token is good for half an hour, in every replica with the same secret, and nobody can make or read one.
func TestTokens(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	clock := func(o *web.Options) { o.Now = func() time.Time { return now } }
	s := newServer(t, clock)
	first := post(t, s, map[string]string{"text": "When was the Assembly of People of Kazakhstan founded?"})
	again := func(s http.Handler, token string) string {
		return post(t, s, map[string]string{"text": "in Indonesian please", "chat": token}).Kind
	}
	assert.NotContains(t, first.Chat, "assembly")
	assert.Equal(t, "answer", again(s, first.Chat))
	assert.Equal(t, "answer", again(newServer(t, clock), first.Chat), "another replica")
	assert.Equal(t, "social", again(newServer(t, func(o *web.Options) { clock(o); o.Secret = []byte("other") }), first.Chat))
	forged := []byte(first.Chat)
	forged[len(forged)/2] ^= 1
	for _, token := range []string{string(forged), first.Chat[1:], "AAAA", "../../etc/passwd", strings.Repeat("A", 9000)} {
		assert.Equal(t, "social", again(s, token), token)
	}
	now = now.Add(31 * time.Minute)
	assert.Equal(t, "social", again(s, first.Chat), "an old one")
}

func TestProblems(t *testing.T) {
	s := newServer(t, nil)
	const asJSON = "application/json"
	for name, tt := range map[string]struct {
		method, target, body, kind string
		status                     int
		problem                    string
	}{
		"not JSON":             {"POST", "/api/v1/ask", "text=hello", asJSON, 400, "not-json"},
		"an array":             {"POST", "/api/v1/ask", "[]", asJSON, 400, "not-json"},
		"null":                 {"POST", "/api/v1/ask", "null", asJSON, 400, "not-json"},
		"cut off":              {"POST", "/api/v1/ask", `{"text":"a`, asJSON, 400, "not-json"},
		"two objects":          {"POST", "/api/v1/ask", `{"text":"a"}{"text":"b"}`, asJSON, 400, "not-json"},
		"no UTF-8":             {"POST", "/api/v1/ask", "{\"text\":\"\xff\xfe\"}", asJSON, 400, "not-json"},
		"empty":                {"POST", "/api/v1/ask", "", asJSON, 400, "not-json"},
		"too large":            {"POST", "/api/v1/ask", `{"text":"` + strings.Repeat("a", 17000) + `"}`, asJSON, 413, "too-large"},
		"no type":              {"POST", "/api/v1/ask", `{"text":"hello"}`, "", 415, "not-json-type"},
		"another type":         {"POST", "/api/v1/ask", `{"text":"hello"}`, "text/plain", 415, "not-json-type"},
		"no text":              {"POST", "/api/v1/ask", `{}`, asJSON, 422, "invalid"},
		"blank text":           {"POST", "/api/v1/ask", `{"text":" \n"}`, asJSON, 422, "invalid"},
		"text is a number":     {"POST", "/api/v1/ask", `{"text":5}`, asJSON, 422, "invalid"},
		"chat is an object":    {"POST", "/api/v1/ask", `{"text":"hello","chat":{}}`, asJSON, 422, "invalid"},
		"long text":            {"POST", "/api/v1/ask", `{"text":"` + strings.Repeat("a", 4097) + `"}`, asJSON, 422, "invalid"},
		"another language":     {"POST", "/api/v1/ask", `{"text":"hello","lang":"de"}`, asJSON, 422, "invalid"},
		"GET":                  {"GET", "/api/v1/ask", "", "", 405, "method-not-allowed"},
		"DELETE":               {"DELETE", "/api/v1/facts", "", "", 405, "method-not-allowed"},
		"POST":                 {"POST", "/api/v1/complete", "", "", 405, "method-not-allowed"},
		"no such path":         {"GET", "/api/v2/ask", "", "", 404, "not-found"},
		"no path":              {"GET", "/api/", "", "", 404, "not-found"},
		"limit of 0":           {"GET", "/api/v1/complete?q=a&limit=0", "", "", 422, "invalid"},
		"limit above 20":       {"GET", "/api/v1/complete?q=a&limit=21", "", "", 422, "invalid"},
		"limit in words":       {"GET", "/api/v1/complete?q=a&limit=ten", "", "", 422, "invalid"},
		"complete in German":   {"GET", "/api/v1/complete?q=a&lang=de", "", "", 422, "invalid"},
		"complete of no UTF-8": {"GET", "/api/v1/complete?q=%ff", "", "", 422, "invalid"},
		"no such article":      {"GET", "/api/v1/facts?article=%3Cscript%3E", "", "", 404, "no-such-article"},
	} {
		t.Run(name, func(t *testing.T) {
			w := request(s, tt.method, tt.target, tt.body, "Content-Type", tt.kind)
			assert.Equal(t, tt.status, w.Code, w.Body.String())
			assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
			assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
			var p struct {
				Type, Title, Detail string
				Status              int
			}
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
			assert.Equal(t, "urn:kazindobot:problem:"+tt.problem, p.Type)
			assert.Equal(t, tt.status, p.Status)
			assert.NotEmpty(t, p.Detail)
			assert.NotContains(t, w.Body.String(), "script", "nothing is reflected")
			if tt.status == 405 {
				assert.NotEmpty(t, w.Header().Get("Allow"))
			}
		})
	}
}

type completed struct {
	Questions []struct{ Fact, Question string }
}

func TestComplete(t *testing.T) {
	s := newServer(t, nil)
	get := func(query string) (out completed) {
		w := request(s, "GET", "/api/v1/complete?"+query, "")
		require.Equal(t, 200, w.Code)
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &out))
		return out
	}
	assert.Len(t, get("q=sister+ci&lang=en&limit=3").Questions, 3)
	assert.Contains(t, strings.ToLower(get("q=sister+ci&lang=en").Questions[0].Question), "sister")
	assert.LessOrEqual(t, len(get("q=a").Questions), 8)
	assert.NotNil(t, get("q=").Questions)
	assert.Empty(t, get("q=").Questions)
}

func TestArticlesAndFacts(t *testing.T) {
	s := newServer(t, nil)
	var articles struct {
		Articles []struct{ Article, URL string }
	}
	require.NoError(t, json.Unmarshal(request(s, "GET", "/api/v1/articles", "").Body.Bytes(), &articles))
	assert.Len(t, articles.Articles, 5)
	var all, one struct {
		Facts []struct {
			Fact, Article    string
			Question, Answer map[string]string
		}
	}
	require.NoError(t, json.Unmarshal(request(s, "GET", "/api/v1/facts", "").Body.Bytes(), &all))
	require.NoError(t, json.Unmarshal(request(s, "GET", "/api/v1/facts?article=voi-2023-03-17", "").Body.Bytes(), &one))
	assert.Greater(t, len(all.Facts), 200)
	for _, f := range one.Facts {
		assert.Equal(t, "voi-2023-03-17", f.Article)
		assert.NotEmpty(t, f.Answer["id"])
		assert.NotEmpty(t, f.Question["en"])
	}
}

// Each address may make so many requests, and completes four times as many.
func TestRate(t *testing.T) {
	s := newServer(t, func(o *web.Options) { o.Rate = 3 })
	ask := func(headers ...string) int {
		return request(s, "POST", "/api/v1/ask", `{"text":"hello"}`, append(headers, "Content-Type", "application/json")...).Code
	}
	assert.Equal(t, []int{200, 200, 200, 429}, []int{ask(), ask(), ask(), ask()})
	w := request(s, "POST", "/api/v1/ask", `{"text":"hello"}`, "Content-Type", "application/json")
	assert.Equal(t, "20", w.Header().Get("Retry-After"))
	for range 12 {
		assert.Equal(t, 200, request(s, "GET", "/api/v1/complete?q=a", "").Code)
	}
	assert.Equal(t, 429, request(s, "GET", "/api/v1/complete?q=a", "").Code)
	assert.Equal(t, 429, ask("X-Forwarded-For", "203.0.113.9"), "only a proxy on this machine is believed")
}

func TestPaused(t *testing.T) {
	s := newServer(t, nil)
	s.Pause(true)
	assert.Equal(t, 503, request(s, "POST", "/api/v1/ask", `{"text":"hello"}`, "Content-Type", "application/json").Code)
	assert.Equal(t, 503, request(s, "GET", "/?q=hello", "").Code)
	assert.Equal(t, 200, request(s, "GET", "/", "").Code)
	s.Pause(false)
	assert.Equal(t, 200, request(s, "GET", "/?q=hello", "").Code)
}

// The description holds what the handlers do: each path and method, its statuses, and every key of what is given.
func TestOpenAPI(t *testing.T) {
	s := newServer(t, nil)
	w := request(s, "GET", "/api/openapi.json", "")
	require.Equal(t, 200, w.Code)
	var api struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Responses map[string]struct {
				Ref     string `json:"$ref"`
				Content map[string]struct{ Schema schema }
			}
		}
		Components struct{ Schemas map[string]schema }
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &api))
	assert.Equal(t, "3.1.0", api.OpenAPI)
	for path, methods := range api.Paths {
		for method, operation := range methods {
			body, kind := "", ""
			if method == "post" {
				body, kind = `{"text":"Who signed the sister-city MoU?"}`, "application/json"
			}
			w := request(s, strings.ToUpper(method), path, body, "Content-Type", kind)
			require.Equal(t, 200, w.Code, path)
			var got any
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
			described := operation.Responses["200"].Content["application/json"].Schema
			described.holds(t, path, got, api.Components.Schemas)
			for _, status := range []string{"429", "422", "400", "413", "415", "404", "503"} {
				if r, ok := operation.Responses[status]; ok {
					assert.Contains(t, []string{"#/components/responses/Problem", "#/components/responses/Wait"}, r.Ref, path+" "+status)
				}
			}
		}
	}
	var problem any
	require.NoError(t, json.Unmarshal(request(s, "GET", "/api/nothing", "").Body.Bytes(), &problem))
	api.Components.Schemas["Problem"].holds(t, "problem", problem, api.Components.Schemas)
	assert.Len(t, api.Paths, 5)
}

// schema is as much of a JSON schema as the description uses.
type schema struct {
	Ref                  string `json:"$ref"`
	Type                 string
	Required             []string
	Properties           map[string]schema
	Items                *schema
	AdditionalProperties *schema `json:"additionalProperties"`
	Enum                 []string
}

// holds fails where a value is not what the schema says.
func (s schema) holds(t *testing.T, where string, value any, named map[string]schema) {
	t.Helper()
	if s.Ref != "" {
		named[strings.TrimPrefix(s.Ref, "#/components/schemas/")].holds(t, where, value, named)
		return
	}
	switch v := value.(type) {
	case map[string]any:
		assert.Equal(t, "object", s.Type, where)
		for _, key := range s.Required {
			assert.Contains(t, v, key, where)
		}
		for key, of := range v {
			switch p, ok := s.Properties[key]; {
			case ok:
				p.holds(t, where+"."+key, of, named)
			case s.AdditionalProperties != nil:
				s.AdditionalProperties.holds(t, where+"."+key, of, named)
			case len(s.Properties) > 0:
				assert.Fail(t, "not described", "%s.%s", where, key)
			}
		}
	case []any:
		assert.Equal(t, "array", s.Type, where)
		for i, of := range v {
			s.Items.holds(t, fmt.Sprintf("%s[%d]", where, i), of, named)
		}
	case string:
		assert.Equal(t, "string", s.Type, where)
		assert.True(t, s.Enum == nil || slices.Contains(s.Enum, v), where)
	case float64:
		assert.Contains(t, []string{"number", "integer"}, s.Type, where)
	default:
		assert.Fail(t, "null or a truth value", where)
	}
}
