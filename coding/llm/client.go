package llm

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/openparley/parley"
)

const (
	maxReply = 8 << 20 // bytes of a reply
	longest  = time.Minute
)

// client asks the endpoint. Its fields but mode do not change.
type client struct {
	config *Config
	secret string // the key; empty: none
	http   *http.Client
	budget *budget
	sleep  func(context.Context, time.Duration) error

	mu       sync.Mutex
	mode     mode  // how far the endpoint can be bound, as far as is known
	answered bool  // it has answered in this mode
	down     error // why it is of no use to ask again
}

func newClient(c *Config, secret string) *client {
	return &client{
		config: c, secret: secret,
		http: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // reports and key go where the file says, and nowhere else
		}},
		budget: &budget{requests: c.Requests, tokens: c.Tokens},
		sleep:  sleep,
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// reply is what an endpoint sends, as far as it is used.
type reply struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
			Refusal string `json:"refusal"`
		} `json:"message"`
		Finish string `json:"finish_reason"`
	} `json:"choices"`
	Usage Usage           `json:"usage"`
	Error json.RawMessage `json:"error"`
}

// ask sends a request until it is answered, its tries are used up or it is
// known that there is no use. An answer that is none (cut short, refused) is
// [parley.ErrInvalid]; an endpoint that does not answer, [parley.ErrUnavailable];
// one that does not let us in, [parley.ErrDenied].
func (c *client) ask(ctx context.Context, body map[string]any) (Answer, error) {
	wait := time.Second
	var last error
	m, _ := c.state()
	for try := 0; try < c.config.Tries; {
		if _, down := c.state(); down != nil {
			return Answer{}, down
		}
		a, again, err := c.once(ctx, body, m)
		if err == nil {
			c.works(m)
		}
		if err == nil || again.never {
			return a, err
		}
		if again.otherwise {
			m++ // less strictly, at once
			continue
		}
		last = err
		if try++; try == c.config.Tries {
			break
		}
		if err := c.sleep(ctx, min(cmp.Or(again.after, wait), longest)); err != nil {
			return Answer{}, err
		}
		wait *= 2
	}
	return Answer{}, c.out(fmt.Errorf("%w (after %d tries)", last, c.config.Tries))
}

// again says whether there is use in asking again.
type again struct {
	never     bool
	otherwise bool          // at once, in another mode
	after     time.Duration // as the endpoint asks; 0: as we like
}

func (c *client) state() (mode, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.mode, c.down
}

func (c *client) hasAnswered() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.answered
}

// works notes the mode in which the endpoint answers.
func (c *client) works(m mode) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.answered {
		c.mode, c.answered = m, true
	}
}

// out notes that there is no use in asking again in this run.
func (c *client) out(err error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.down == nil {
		c.down = err
	}
	return err
}

// once sends one request.
func (c *client) once(ctx context.Context, body map[string]any, m mode) (Answer, again, error) {
	stop := again{never: true}
	raw, err := json.Marshal(withFormat(body, m))
	if err != nil {
		return Answer{}, stop, fmt.Errorf("coding/llm: %w: %w", parley.ErrInvalid, err)
	}
	aside := estimate(string(raw)) + c.config.Answer
	if err := c.budget.take(aside); err != nil {
		return Answer{}, stop, c.out(err)
	}
	used := 0
	defer func() { c.budget.settle(aside, used) }()

	limited, cancel := context.WithTimeout(ctx, c.config.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, http.MethodPost, c.config.Endpoint+"/chat/completions", bytes.NewReader(raw))
	if err != nil {
		return Answer{}, stop, fmt.Errorf("coding/llm: %w: %w", parley.ErrInvalid, err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	if c.secret != "" {
		req.Header.Set("Authorization", "Bearer "+c.secret)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return Answer{}, stop, c.unreachable(ctx, err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(io.LimitReader(res.Body, maxReply+1))
	if err != nil {
		return Answer{}, stop, c.unreachable(ctx, err)
	}
	if res.StatusCode != http.StatusOK {
		return c.refused(res, data, m)
	}
	if len(data) > maxReply {
		return Answer{}, stop, fmt.Errorf("%w: the model's reply is longer than %d MB", parley.ErrInvalid, maxReply>>20)
	}
	var r reply
	if err := json.Unmarshal(data, &r); err != nil || len(r.Choices) == 0 {
		return Answer{}, again{}, fmt.Errorf("%w: %s answers, but not as chat completions do: %s", parley.ErrUnavailable, c.config.Endpoint, excerpt(data))
	}
	if r.Usage.Prompt+r.Usage.Completion <= 0 {
		r.Usage = Usage{estimate(string(raw)), estimate(r.Choices[0].Message.Content)}
	}
	used = r.Usage.Prompt + r.Usage.Completion
	switch choice := r.Choices[0]; {
	case choice.Finish == "length":
		return Answer{}, stop, fmt.Errorf("%w: the model's answer is cut short at %d tokens (raise answer_tokens)", parley.ErrInvalid, r.Usage.Completion)
	case choice.Message.Refusal != "" || choice.Finish == "content_filter":
		return Answer{}, stop, fmt.Errorf("%w: the model refuses to answer: %s", parley.ErrInvalid, excerpt([]byte(choice.Message.Refusal)))
	default:
		return Answer{Model: c.config.Model, Prompt: promptVersion(), Usage: r.Usage, Text: choice.Message.Content}, again{}, nil
	}
}

func withFormat(body map[string]any, m mode) map[string]any {
	format := m.format()
	if format == nil {
		return body
	}
	with := make(map[string]any, len(body)+1)
	for k, v := range body {
		with[k] = v
	}
	with["response_format"] = format
	return with
}

// refused says what to make of a status that is not 200.
func (c *client) refused(res *http.Response, data []byte, m mode) (Answer, again, error) {
	said := fmt.Sprintf("%s says %s: %s", c.config.Endpoint, res.Status, excerpt(data))
	stop := again{never: true}
	switch code := res.StatusCode; {
	case code == http.StatusTooManyRequests || code >= 500:
		after := time.Duration(0)
		if s, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil && s > 0 {
			after = time.Duration(min(s, 3600)) * time.Second
		}
		return Answer{}, again{after: after}, fmt.Errorf("%w: %s", parley.ErrUnavailable, said)
	case code == http.StatusBadRequest || code == http.StatusUnprocessableEntity:
		// It may not know the format that we ask for, until it has shown that it
		// does; then the report is to blame: too long, most likely.
		switch answered := c.hasAnswered(); {
		case answered:
			return Answer{}, stop, fmt.Errorf("%w: %s", parley.ErrInvalid, said)
		case m < modePlain:
			return Answer{}, again{otherwise: true}, fmt.Errorf("%w: %s", parley.ErrUnavailable, said)
		}
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		return Answer{}, stop, c.out(fmt.Errorf("%w: %s (%s)", parley.ErrDenied, said, c.keyHint()))
	case code == http.StatusNotFound:
		return Answer{}, stop, c.out(fmt.Errorf("%w: %s (is the endpoint's path right, and is there a model %q?)", parley.ErrUnavailable, said, c.config.Model))
	case code == http.StatusRequestEntityTooLarge:
		return Answer{}, stop, fmt.Errorf("%w: %s", parley.ErrInvalid, said)
	}
	return Answer{}, stop, c.out(fmt.Errorf("%w: %s", parley.ErrUnavailable, said))
}

func (c *client) keyHint() string {
	if c.config.KeyEnv == "" {
		return "no key is sent: name the environment variable that holds it with key_env"
	}
	return "is the key in " + c.config.KeyEnv + " right?"
}

// unreachable is the error of a request that got no reply.
func (c *client) unreachable(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return c.out(fmt.Errorf("%w: %s did not answer within %s (raise timeout, or ask a faster model)", parley.ErrUnavailable, c.config.Endpoint, c.config.Timeout))
	}
	// The address is in the message already; what remains says why.
	why := err
	for errors.Unwrap(why) != nil {
		why = errors.Unwrap(why)
	}
	return c.out(fmt.Errorf("%w: %s cannot be reached: %w (is it running?)", parley.ErrUnavailable, c.config.Endpoint, why))
}

// excerpt is the beginning of what an endpoint said, on one line.
func excerpt(data []byte) string {
	s := strings.Join(strings.Fields(strings.ToValidUTF8(string(data[:min(len(data), 1000)]), "")), " ")
	if len(s) > 200 {
		s = strings.ToValidUTF8(s[:200], "") + " …"
	}
	if s == "" {
		return "nothing"
	}
	return s
}
