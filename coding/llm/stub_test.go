package llm

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/openparley/parley"
)

// asked is a request as the stub server has it.
type asked struct {
	Model    string    `json:"model"`
	Messages []message `json:"messages"`
	Format   *struct {
		Type string `json:"type"`
	} `json:"response_format"`
	Key string `json:"-"`
	N   int    `json:"-"` // from 1
}

// user is the report as it was sent.
func (a *asked) user() string { return a.Messages[1].Content }

// sentence is the number of the sentence that holds some words, 0 for none.
func (a *asked) sentence(words string) (n int) {
	for line := range strings.Lines(a.user()) {
		var i int
		if _, err := fmt.Sscanf(line, "[%d]", &i); err == nil && strings.Contains(line, words) {
			return i
		}
	}
	return 0
}

// stub is a model behind an endpoint that says what a test wants.
type stub struct {
	*httptest.Server
	mu    sync.Mutex
	asked []asked
	most  int // requests under way at once
	now   int
}

type answering func(w http.ResponseWriter, a *asked)

func newStub(t *testing.T, f answering) *stub {
	s := &stub{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		a := asked{Key: r.Header.Get("Authorization")}
		if r.URL.Path != "/v1/chat/completions" || json.Unmarshal(raw, &a) != nil {
			http.Error(w, "no such place", http.StatusNotFound)
			return
		}
		s.mu.Lock()
		s.now++
		s.most = max(s.most, s.now)
		s.asked = append(s.asked, a)
		a.N = len(s.asked)
		s.mu.Unlock()
		f(w, &a)
		s.mu.Lock()
		s.now--
		s.mu.Unlock()
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *stub) requests() []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]asked(nil), s.asked...)
}

// say answers with a text, as chat completions do.
func say(w http.ResponseWriter, text string) {
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": text}, "finish_reason": "stop"}},
		"usage":   map[string]any{"prompt_tokens": 100, "completion_tokens": 20},
	})
}

// give answers with statements.
func give(w http.ResponseWriter, claims ...map[string]any) {
	full := make([]map[string]any, len(claims))
	for i, c := range claims {
		full[i] = map[string]any{"sentence": 1, "holder": "", "holder_name": "", "speaker": "", "act": "demand",
			"cue": "", "content": "", "addressee": "", "condition": "", "negated": false, "hedge": "", "when": "",
			"holder_sentence": 0, "speaker_sentence": 0, "cue_sentence": 0}
		for k, v := range c {
			full[i][k] = v
		}
	}
	raw, _ := json.Marshal(map[string]any{"statements": full})
	say(w, string(raw))
}

// config is that of a stub, with a clock that does not wait.
func (s *stub) config() *Config {
	return &Config{Endpoint: s.URL + "/v1", Model: "stub", Requests: 100, Tokens: 1e6, Concurrency: 2, Timeout: 10 * time.Second, Tries: 3, Answer: 1000}
}

// coder asks a stub; waits collects how long it would have waited.
func coder(c *Config, cache Cache) (k *Coder, waits *[]time.Duration) {
	k = New(c, cache, nil)
	waits = new([]time.Duration)
	var mu sync.Mutex
	k.client.sleep = func(ctx context.Context, d time.Duration) error {
		mu.Lock()
		defer mu.Unlock()
		*waits = append(*waits, d)
		return ctx.Err()
	}
	return k, waits
}

func news(name, text string) *parley.Report {
	return &parley.Report{ID: parley.IDOf(text), Name: name, Text: text, Date: parley.DayOf(2031, time.March, 5)}
}

const ferry = `The Harbour League demanded the release of forty prisoners on Monday. "There will be no tolls before spring," Minister Ana Ruiz told reporters. She said Orla would open the port if the League withdrew its boats.`

// ferryClaims are what a good model finds in the ferry report.
func ferryClaims(w http.ResponseWriter, a *asked) {
	give(w,
		map[string]any{"sentence": a.sentence("demanded"), "holder": "The Harbour League", "cue": "demanded", "content": "the release of forty prisoners", "when": "on Monday"},
		map[string]any{"sentence": a.sentence("tolls"), "holder": "Minister Ana Ruiz", "act": "reject", "cue": "will be no", "content": "tolls", "condition": "before spring", "addressee": "reporters"},
		map[string]any{"sentence": a.sentence("the port"), "holder": "Orla", "speaker": "She", "act": "offer", "cue": "would", "content": "open the port", "condition": "if the League withdrew its boats"},
	)
}
