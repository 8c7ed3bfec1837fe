package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/negotiation"
	"github.com/openparley/parley/position"
)

// modelListed is a model of the case: kept in the ledger, or a file beside
// case.yaml that has not been edited here yet.
type modelListed struct {
	Name    string `json:"name"`
	File    bool   `json:"file" doc:"it is a file in the case folder; saving keeps it in the case and leaves the file as it is"`
	Base    int64  `json:"base" doc:"the entry that it was saved under, to save on top of"`
	Title   string `json:"title,omitempty"`
	Parties int    `json:"parties"`
	Options int    `json:"options"`
	Broken  bool   `json:"broken" doc:"its text has mistakes"`
}

// modelText is a model as it is kept.
type modelText struct {
	Name string `json:"name"`
	File bool   `json:"file"`
	Base int64  `json:"base"`
	Text string `json:"text" doc:"YAML"`
}

// routesModels keeps models of the negotiation, and tells what would hold in
// one. What is kept are texts: the page sends one with a change, and gets the
// text after it with its verdicts, before anything is saved.
func (s *Server) routesModels(api huma.API) {
	large := func(o *huma.Operation) { o.MaxBodyBytes = 2 * negotiation.MaxBytes }

	type modelsOut struct {
		Body struct {
			Models []modelListed `json:"models"`
		}
	}
	answer(api, on(http.MethodGet, "/api/models"), func(ctx context.Context, _ *struct{}) (*modelsOut, error) {
		models, err := s.models(ctx)
		out := &modelsOut{}
		for _, m := range models {
			out.Body.Models = append(out.Body.Models, listed(m))
		}
		out.Body.Models = orNone(out.Body.Models)
		return out, fault(err)
	})

	type modelOut struct{ Body *modelText }
	answer(api, on(http.MethodGet, "/api/models/{name}"), func(ctx context.Context, in *struct {
		Name string `path:"name" maxLength:"120"`
	}) (*modelOut, error) {
		m, err := s.modelNamed(ctx, in.Name)
		return &modelOut{m}, fault(err)
	})

	type modelDrafted struct{ Body *modelText }
	answer(api, on(http.MethodPost, "/api/models/draft"), func(ctx context.Context, in *struct {
		FilterQuery
		Preview bool `query:"preview" doc:"only show it: nothing is kept, and it has no name"`
	}) (*modelDrafted, error) {
		m, err := s.draftModel(ctx, &in.FilterQuery, in.Preview)
		return &modelDrafted{m}, fault(err)
	})

	answer(api, on(http.MethodPut, "/api/models/{name}"), func(ctx context.Context, in *struct {
		Name string `path:"name" maxLength:"120"`
		Body struct {
			Text string `json:"text" doc:"YAML"`
			Base int64  `json:"base" doc:"what the model was read with; 0 where it is not kept in the case yet"`
			Step string `json:"step,omitempty" maxLength:"300" doc:"what was done, for the log"`
		}
	}) (*written, error) {
		if _, err := negotiation.Parse(in.Name, []byte(in.Body.Text)); err != nil {
			return nil, fault(err)
		}
		return s.keepModel(ctx, in.Name, []byte(in.Body.Text), in.Body.Base, in.Body.Step)
	}, large)
	answer(api, on(http.MethodDelete, "/api/models/{name}"), func(ctx context.Context, in *struct {
		Name string `path:"name" maxLength:"120"`
		Base int64  `query:"base"`
	}) (*written, error) {
		return s.keepModel(ctx, in.Name, nil, in.Base, "deletes it")
	})
	answer(api, on(http.MethodPost, "/api/models/{name}/rename"), func(ctx context.Context, in *struct {
		Name string `path:"name" maxLength:"120"`
		Body struct {
			To   string `json:"to" maxLength:"120"`
			Base int64  `json:"base"`
		}
	}) (*written, error) {
		return s.renameModel(ctx, in.Name, in.Body.To, in.Body.Base)
	})
	s.routesSolve(api, large)
}

func textOf(m *casefile.ModelText) modelText {
	return modelText{Name: m.Name, File: m.Kept == 0, Base: int64(m.Kept), Text: string(m.Text)}
}

// models are all models of the case: see [casefile.File.Models].
func (s *Server) models(ctx context.Context) ([]modelText, error) {
	kept, err := s.file.Models(ctx)
	all := make([]modelText, len(kept))
	for i := range kept {
		all[i] = textOf(&kept[i])
	}
	return all, err
}

func listed(m modelText) modelListed {
	l := modelListed{Name: m.Name, File: m.File, Base: m.Base}
	p, err := negotiation.Parse(m.Name, []byte(m.Text))
	if err != nil {
		l.Broken = true
		return l
	}
	l.Title, l.Parties, l.Options = p.Name, len(p.Parties), len(p.Options)
	return l
}

func (s *Server) modelNamed(ctx context.Context, name string) (*modelText, error) {
	m, err := s.file.ModelNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	text := textOf(m)
	return &text, nil
}

// keepModel saves a model's text, or takes it away.
func (s *Server) keepModel(ctx context.Context, name string, text []byte, base int64, step string) (*written, error) {
	if err := s.readOnly(); err != nil {
		return nil, err
	}
	name, err := modelName(name)
	if err != nil {
		return nil, err
	}
	note := name
	if step != "" {
		note += ": " + strings.Join(strings.Fields(step), " ")
	}
	seq, err := s.file.SavePaper(ctx, ledger.Paper{Kind: ledger.ModelPaper, Name: name, Body: text}, ledger.Seq(base), "edit model", note)
	if err != nil {
		return nil, fault(err)
	}
	return s.wrote(ctx, seq, "edit model "+note)
}

// modelName tidies a name that somebody gave a model.
func modelName(name string) (string, error) {
	if name = strings.Join(strings.Fields(name), " "); name == "" || strings.ContainsAny(name, "/\\") {
		return "", fault(fmt.Errorf("%w: a model has a name, without slashes", parley.ErrInvalid))
	}
	return name, nil
}

// renameModel gives a kept model another name, as one step.
func (s *Server) renameModel(ctx context.Context, name, to string, base int64) (*written, error) {
	if err := s.readOnly(); err != nil {
		return nil, err
	}
	to, err := modelName(to)
	if err != nil {
		return nil, err
	}
	all, err := s.models(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range all { // files too: a kept model would stand before one of its name
		if m.Name == to {
			return nil, fault(remedied{parley.ErrConflict, fmt.Sprintf("there is a model %q already", to), "choose another name"})
		}
	}
	note := fmt.Sprintf("%s: is now %s", name, to)
	seq, err := s.file.RenamePaper(ctx, ledger.ModelPaper, name, to, ledger.Seq(base), "rename model", note)
	if err != nil {
		return nil, fault(err)
	}
	return s.wrote(ctx, seq, "rename model "+note)
}

// draftModel drafts a model from where everyone stands, and keeps it under a
// name that is free unless it is only to be looked at.
func (s *Server) draftModel(ctx context.Context, q *FilterQuery, preview bool) (*modelText, error) {
	if err := s.readOnly(); err != nil && !preview {
		return nil, err
	}
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	board, err := s.index.Board(ctx, f, position.WithPositions)
	if err != nil {
		return nil, err
	}
	m, err := position.Draft(board)
	if errors.Is(err, parley.ErrNotFound) {
		return nil, remedied{parley.ErrNotFound, "the reports do not say yet what any party could do about an issue", "read more reports, give the case issues under Who is who, or start an empty model"}
	} else if err != nil {
		return nil, err
	}
	if preview {
		return &modelText{Text: string(m.Format())}, nil
	}
	all, err := s.models(ctx)
	if err != nil {
		return nil, err
	}
	name := "draft"
	for n := 2; slices.ContainsFunc(all, func(m modelText) bool { return m.Name == name }); n++ {
		name = fmt.Sprintf("draft %d", n)
	}
	text := m.Format()
	w, err := s.keepModel(ctx, name, text, 0, "drafted from the positions")
	if err != nil {
		return nil, err
	}
	return &modelText{Name: name, Base: w.Body.Entry, Text: string(text)}, nil
}
