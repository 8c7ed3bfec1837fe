package llm

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
)

func TestRetries(t *testing.T) {
	s := newStub(t, func(w http.ResponseWriter, a *asked) {
		switch a.N {
		case 1:
			http.Error(w, "busy", http.StatusTooManyRequests)
		case 2:
			w.Header().Set("Retry-After", "7")
			http.Error(w, "overloaded", http.StatusServiceUnavailable)
		default:
			ferryClaims(w, a)
		}
	})
	k, waits := coder(s.config(), Memory())
	if got := mustCode(t, k, news("ferry.txt", ferry)); len(got) != 3 {
		t.Errorf("%d statements", len(got))
	}
	if want := []time.Duration{time.Second, 7 * time.Second}; !slices.Equal(*waits, want) {
		t.Errorf("waited %v, want %v", *waits, want)
	}
}

func TestGivesUp(t *testing.T) {
	s := newStub(t, func(w http.ResponseWriter, _ *asked) {
		http.Error(w, "the model is\n loading", http.StatusInternalServerError)
	})
	k, waits := coder(s.config(), Memory())
	_, err := k.Code(t.Context(), news("ferry.txt", ferry))
	if !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(err.Error(), "500 Internal Server Error: the model is loading (after 3 tries)") {
		t.Errorf("error %v", err)
	}
	if want := []time.Duration{time.Second, 2 * time.Second}; !slices.Equal(*waits, want) {
		t.Errorf("waited %v", *waits)
	}
	// The next report does not try it all again.
	if _, again := k.Code(t.Context(), news("b.txt", "Orla rejected the plan.")); !errors.Is(again, parley.ErrUnavailable) || len(s.requests()) != 3 {
		t.Errorf("%v after %d requests", again, len(s.requests()))
	}
}

func TestNeverAnswers(t *testing.T) {
	done := make(chan struct{})
	s := newStub(t, func(http.ResponseWriter, *asked) { <-done })
	defer close(done)
	c := s.config()
	c.Timeout = 30 * time.Millisecond
	k, _ := coder(c, Memory())
	_, err := k.Code(t.Context(), news("ferry.txt", ferry))
	if !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(err.Error(), "did not answer within 30ms") {
		t.Errorf("error %v", err)
	}
	if len(s.requests()) != 1 {
		t.Errorf("%d requests", len(s.requests()))
	}
	// A user who ends the run is told that, not that the endpoint failed.
	k, _ = coder(s.config(), Memory())
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := k.Code(ctx, news("ferry.txt", ferry)); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, parley.ErrUnavailable) {
		t.Errorf("error %v", err)
	}
}

func TestCannotBeReached(t *testing.T) {
	s := newStub(t, ferryClaims)
	c := s.config()
	s.Close()
	k, _ := coder(c, Memory())
	_, err := k.Code(t.Context(), news("ferry.txt", ferry))
	if !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(err.Error(), "cannot be reached") {
		t.Errorf("error %v", err)
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer answering
		keyEnv string
		kind   error
		want   string
		asked  int
	}{
		{"key missing", ferryClaims, "NO_SUCH_KEY_HERE", parley.ErrDenied, "NO_SUCH_KEY_HERE", 0},
		{"key wrong", func(w http.ResponseWriter, _ *asked) { http.Error(w, "no", http.StatusUnauthorized) }, "", parley.ErrDenied, "401", 1},
		{"no such model", func(w http.ResponseWriter, _ *asked) { http.Error(w, "model not found", http.StatusNotFound) }, "", parley.ErrUnavailable, `is there a model "stub"`, 1},
		{"elsewhere", func(w http.ResponseWriter, _ *asked) {
			w.Header().Set("Location", "http://example.invalid/")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, "", parley.ErrUnavailable, "307", 1},
		{"no chat completion", func(w http.ResponseWriter, _ *asked) { fmt.Fprint(w, "<html>Welcome</html>") }, "", parley.ErrUnavailable, "not as chat completions do", 3},
		{"cut short", func(w http.ResponseWriter, _ *asked) {
			fmt.Fprint(w, `{"choices":[{"message":{"content":"{"},"finish_reason":"length"}]}`)
		}, "", parley.ErrInvalid, "answer_tokens", 1},
		{"refuses", func(w http.ResponseWriter, _ *asked) {
			fmt.Fprint(w, `{"choices":[{"message":{"refusal":"I will not"},"finish_reason":"stop"}]}`)
		}, "", parley.ErrInvalid, "I will not", 1},
		{"bad request, whatever the form", func(w http.ResponseWriter, _ *asked) { http.Error(w, "unknown parameter", http.StatusBadRequest) }, "", parley.ErrUnavailable, "unknown parameter", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStub(t, c.answer)
			config := s.config()
			config.KeyEnv = c.keyEnv
			k, _ := coder(config, Memory())
			_, err := k.Code(t.Context(), news("ferry.txt", ferry))
			if !errors.Is(err, c.kind) || !strings.Contains(fmt.Sprint(err), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if n := len(s.requests()); n != c.asked {
				t.Errorf("%d requests, want %d", n, c.asked)
			}
		})
	}
}

// An endpoint that knows no schemas is asked for JSON, one that does not know
// that either for nothing but the words; what works is kept to.
func TestFallsBackToPlainJSON(t *testing.T) {
	for knows, want := range map[string]string{"json_object": "json_schema json_object json_object", "": "json_schema json_object  "} {
		s := newStub(t, func(w http.ResponseWriter, a *asked) {
			if a.Format != nil && a.Format.Type != knows {
				http.Error(w, `{"error":"response_format is not supported"}`, http.StatusBadRequest)
				return
			}
			ferryClaims(w, a)
		})
		k, waits := coder(s.config(), Memory())
		if got := mustCode(t, k, news("ferry.txt", ferry)); len(got) != 3 {
			t.Errorf("%d statements", len(got))
		}
		mustCode(t, k, news("ferry.txt", ferry+" More follows."))
		var types []string
		for _, a := range s.requests() {
			kind := ""
			if a.Format != nil {
				kind = a.Format.Type
			}
			types = append(types, kind)
		}
		if got := strings.Join(types, " "); got != want || len(*waits) != 0 {
			t.Errorf("asked for %q, want %q; waited %v", got, want, *waits)
		}
	}
}

// Once it has answered, a bad request is the report's fault, and no other
// report's.
func TestBadRequestAfterGoodOnes(t *testing.T) {
	s := newStub(t, func(w http.ResponseWriter, a *asked) {
		if strings.Contains(a.user(), "endless") {
			http.Error(w, "context length exceeded", http.StatusBadRequest)
			return
		}
		give(w)
	})
	k, _ := coder(s.config(), Memory())
	mustCode(t, k, news("ferry.txt", ferry))
	if _, err := k.Code(t.Context(), news("b.txt", "Orla rejected the endless plan.")); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "context length") {
		t.Errorf("error %v", err)
	}
	mustCode(t, k, news("c.txt", "Orla rejected the plan."))
}

func TestBudget(t *testing.T) {
	for _, c := range []struct {
		name  string
		limit func(*Config)
		done  int
		want  string
	}{
		{"requests", func(c *Config) { c.Requests = 2 }, 2, "2 of 2 requests"},
		{"tokens", func(c *Config) { c.Tokens = 3000 }, 2, "of 3000 tokens"},
		{"nothing", func(c *Config) { c.Requests = 0 }, 0, "0 of 0 requests"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStub(t, func(w http.ResponseWriter, a *asked) {
				fmt.Fprint(w, `{"choices":[{"message":{"content":"{\"statements\":[]}"}}],"usage":{"prompt_tokens":400,"completion_tokens":50}}`)
			})
			config := s.config()
			config.Answer = 64
			c.limit(config)
			k, _ := coder(config, Memory())
			var err error
			done := 0
			for i := range 5 {
				if _, err = k.Code(t.Context(), news("n.txt", fmt.Sprintf("Orla rejected plan %d.", i))); err != nil {
					break
				}
				done++
			}
			if !errors.Is(err, ErrBudget) || !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(fmt.Sprint(err), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if c.name != "tokens" && done != c.done || k.Spent().Tokens > config.Tokens || k.Spent().Requests > config.Requests || len(s.requests()) != k.Spent().Requests {
				t.Errorf("%d coded, spent %+v", done, k.Spent())
			}
		})
	}
}

func TestRedirectKeepsTheReport(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the report went elsewhere") }))
	defer other.Close()
	s := newStub(t, func(w http.ResponseWriter, _ *asked) {
		w.Header().Set("Location", other.URL)
		w.WriteHeader(http.StatusPermanentRedirect)
	})
	k, _ := coder(s.config(), Memory())
	if _, err := k.Code(t.Context(), news("ferry.txt", ferry)); !errors.Is(err, parley.ErrUnavailable) {
		t.Errorf("error %v", err)
	}
}
