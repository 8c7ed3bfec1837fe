package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// briefDesk is where the brief is built, edited and handed over. What was built
// last is kept: editing asks for the same brief again and again.
type briefDesk struct {
	*Server
	mu      sync.Mutex
	at      builtFor
	built   *brief.Document // nil: there is nothing to build from
	missing *brief.Fault    // the model that was to be told of
}

// builtFor is what a brief as built depends on: not on what was edited of it.
type builtFor struct {
	contents    int64
	asOf, since parley.Day
	model, text string // of the model whose outcomes are told
}

// routesBrief is the brief: as the page edits it, what was edited, and the files
// that are handed over.
func (s *Server) routesBrief(api huma.API) {
	d := &briefDesk{Server: s}
	answer(api, huma.Operation{OperationID: "brief", Method: http.MethodGet, Path: "/api/brief",
		Summary: "The brief as it stands, with what was edited and what keeps it from being handed over"}, d.read)
	answer(api, huma.Operation{OperationID: "save-edition", Method: http.MethodPut, Path: "/api/brief/edition", MaxBodyBytes: 5 << 20,
		Summary: "Keep what was edited, as one step that can be undone"}, d.save)
	huma.Register(api, huma.Operation{OperationID: "export-brief", Method: http.MethodPost, Path: "/api/brief/export",
		Summary: "The brief as a file; 422 while a sentence in it cites nothing"}, d.export)
	answer(api, huma.Operation{OperationID: "brief-formats", Method: http.MethodGet, Path: "/api/brief/formats",
		Summary: "The forms that the brief can be handed over in, here"}, d.formats)
	answer(api, huma.Operation{OperationID: "brief-citable", Method: http.MethodGet, Path: "/api/brief/citable",
		Summary: "Statements to cite, by words"}, d.citable)
}

// document is the brief as built, with what keeps the edition's model out of it;
// nil where no report can be read for it.
func (d *briefDesk) document(ctx context.Context, asOf, since parley.Day, model string) (doc *brief.Document, missing *brief.Fault, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := builtFor{d.index.Contents(), asOf, since, model, ""}
	var m *modelText
	if model != "" {
		if m, err = d.modelNamed(ctx, model); err == nil {
			at.text = m.Text
		} else if missing = noModel(model, err); !errors.Is(err, parley.ErrNotFound) {
			return nil, nil, err
		}
	}
	if d.at == at {
		return d.built, d.missing, nil
	}
	var outcomes *brief.Outcomes
	if m != nil {
		outcomes, err = d.outcomes(ctx, m, asOf)
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		} else if err != nil {
			missing = noModel(model, err)
		}
	}
	err = d.build(ctx, at, outcomes)
	if err != nil && outcomes != nil { // it cannot be told of, such as one whose status quo is not feasible
		missing = noModel(model, err)
		err = d.build(ctx, at, nil)
	}
	if err != nil {
		return nil, nil, err
	}
	d.missing = missing
	return d.built, missing, nil
}

// noModel is what keeps a brief from being handed over: it was to tell of a
// model, and cannot.
func noModel(name string, err error) *brief.Fault {
	return &brief.Fault{Kind: brief.NoModel, Where: "What would hold", What: message(err), Words: name,
		Remedy: "mend the model under What would hold, or choose another or none beside the contents", Blocks: true}
}

// outcomes is what a model says would hold.
func (d *briefDesk) outcomes(ctx context.Context, m *modelText, asOf parley.Day) (*brief.Outcomes, error) {
	solved, err := d.solved.solve(ctx, m.Text)
	if err != nil {
		return nil, err
	}
	out := &brief.Outcomes{Model: solved.model, Verdicts: solved.verdicts, Said: map[parley.StatementID]parley.Cite{}}
	said := d.said(asOf)
	var others []parley.StatementID // the beginnings of ids, or gone
	for _, id := range out.Named() {
		if c, ok := said(id); ok {
			out.Said[id] = c
		} else {
			others = append(others, id)
		}
	}
	if len(others) > 0 {
		more, err := d.file.Said(ctx, others, asOf)
		if err != nil {
			return nil, err
		}
		maps.Copy(out.Said, more)
	}
	return out, nil
}

func (d *briefDesk) build(ctx context.Context, at builtFor, outcomes *brief.Outcomes) error {
	board, err := d.index.Board(ctx, index.Filter{AsOf: at.asOf, Since: at.since}, 0)
	if err != nil {
		return err
	}
	own := *board // the index's is shared
	own.Coverage.Notices = slices.Clone(own.Coverage.Notices)
	board = &own
	d.at, d.built, d.missing = builtFor{}, nil, nil
	if board.Coverage.Reports > 0 {
		notices := casefile.SharedNames(board.Case)
		for _, skip := range d.file.Skips() {
			notices = append(notices, "not read: "+skip.String())
		}
		for _, n := range notices {
			if !slices.Contains(board.Coverage.Notices, n) {
				board.Coverage.Notices = append(board.Coverage.Notices, n)
			}
		}
		if d.built, err = brief.Build(board, brief.Options{Since: at.since, Version: d.config.Version, Outcomes: outcomes}); err != nil {
			return err
		}
	}
	d.at = at
	return nil
}

// said cites a statement for a sentence, unless it was rejected or is of a later
// report than the brief.
func (d *briefDesk) said(asOf parley.Day) func(parley.StatementID) (parley.Cite, bool) {
	return func(id parley.StatementID) (parley.Cite, bool) {
		row, ok := d.index.Row(id)
		if !ok || row.Review == ledger.Rejected || !asOf.IsZero() && row.Cite.Date.After(asOf) {
			return parley.Cite{}, false
		}
		return row.Cite, true
	}
}

// briefPage is the brief as the page shows and edits it.
type briefPage struct {
	Body struct {
		Version int64            `json:"version"`
		Empty   string           `json:"empty,omitempty" doc:"why there is no brief; nothing else is given then"`
		Brief   *brief.Tree      `json:"brief,omitempty" doc:"with what was edited, but for sentences that cannot stand"`
		Outline []brief.Outlined `json:"outline"`
		Edition *brief.Edition   `json:"edition"`
		Base    ledger.Seq       `json:"base" doc:"to save the next edition on"`
		Faults  []brief.Fault    `json:"faults" doc:"those that block keep the brief from being handed over"`
		Cited   []parley.Cite    `json:"cited" doc:"what the edition's sentences cite, as far as it is there"`
	}
}

func (d *briefDesk) read(ctx context.Context, in *struct{ FilterQuery }) (*briefPage, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	out := &briefPage{}
	out.Body.Version = d.index.Version()
	out.Body.Outline, out.Body.Faults, out.Body.Cited = []brief.Outlined{}, []brief.Fault{}, []parley.Cite{}
	if out.Body.Edition, out.Body.Base, err = d.file.Edition(ctx); err != nil {
		return nil, fault(err)
	}
	e := out.Body.Edition
	doc, missing, err := d.document(ctx, f.AsOf, f.Since, e.Model)
	if err != nil {
		return nil, fault(err)
	}
	if doc == nil {
		out.Body.Empty = nothingFor(f.AsOf)
		return out, nil
	}
	edited, faults := doc.Edited(e, d.said(f.AsOf))
	if missing != nil {
		faults = append(faults, *missing)
	}
	out.Body.Brief, out.Body.Outline, out.Body.Faults = edited.Tree(), doc.Outline(e), orNone(faults)
	said, seen := d.said(f.AsOf), map[parley.StatementID]bool{}
	for i := range e.Additions {
		for _, id := range e.Additions[i].Cites {
			if c, ok := said(id); ok && !seen[id] {
				seen[id] = true
				out.Body.Cited = append(out.Body.Cited, c)
			}
		}
	}
	return out, nil
}

func nothingFor(asOf parley.Day) string {
	if asOf.IsZero() {
		return "No report has been read yet."
	}
	return fmt.Sprintf("No report is dated %s or earlier.", asOf)
}

func (d *briefDesk) save(ctx context.Context, in *struct {
	Body struct {
		Base    ledger.Seq      `json:"base" doc:"the entry of the edition that was edited; 0 where there was none"`
		Step    string          `json:"step" enum:"rename heading,move section,leave out section,bring back section,add section,delete section,add comment,edit comment,delete comment,move comment,add sentence,edit sentence,delete sentence,move sentence,make a comment,make a sentence,cite,set title,set marking,choose model" doc:"the step's name"`
		About   string          `json:"about,omitempty" maxLength:"120" doc:"the section, for the log"`
		Edition json.RawMessage `json:"edition" doc:"whole, see schema parley.brief-edition/1"`
	}
}) (*written, error) {
	if err := d.readOnly(); err != nil {
		return nil, err
	}
	e, err := brief.ParseEdition(in.Body.Edition)
	if err != nil {
		return nil, fault(err)
	}
	about := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, in.Body.About)
	seq, err := d.file.SaveEdition(ctx, e, in.Body.Base, in.Body.Step, about)
	if err != nil {
		return nil, fault(err)
	}
	return d.wrote(ctx, seq, strings.TrimSpace(in.Body.Step+" "+about))
}

// briefFormat is a form of the brief as a file.
type briefFormat struct {
	ID        string `json:"id" enum:"docx,pdf,html,md,json"`
	Name      string `json:"name"`
	For       string `json:"for" doc:"what it is good for"`
	Available bool   `json:"available"`
	Why       string `json:"why,omitempty" doc:"why it is not available, and the remedy"`

	media string
	write func(context.Context, *brief.Document, io.Writer) error
}

func briefFormats() []briefFormat {
	plain := func(write func(*brief.Document, io.Writer) error) func(context.Context, *brief.Document, io.Writer) error {
		return func(_ context.Context, doc *brief.Document, w io.Writer) error { return write(doc, w) }
	}
	return []briefFormat{
		{ID: "docx", Name: "Word", For: "with the words in footnotes", Available: true, media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write: plain((*brief.Document).DOCX)},
		{ID: "pdf", Name: "PDF", For: "to print or send", Available: true, media: "application/pdf",
			write: func(ctx context.Context, doc *brief.Document, w io.Writer) error { return doc.PDF(ctx, w) }},
		{ID: "html", Name: "Web page", For: "one file, each number opens to its words", Available: true, media: "text/html; charset=utf-8", write: plain((*brief.Document).HTML)},
		{ID: "md", Name: "Markdown", For: "for other editors", Available: true, media: "text/markdown; charset=utf-8", write: plain((*brief.Document).Markdown)},
		{ID: "json", Name: "JSON", For: "for programs, nothing shortened", Available: true, media: "application/json", write: plain((*brief.Document).JSON)},
	}
}

func (d *briefDesk) formats(context.Context, *struct{}) (*struct {
	Body struct {
		Formats []briefFormat `json:"formats"`
	}
}, error) {
	out := &struct {
		Body struct {
			Formats []briefFormat `json:"formats"`
		}
	}{}
	out.Body.Formats = briefFormats()
	if _, err := brief.PDFBrowser(); err != nil {
		pdf := &out.Body.Formats[slices.IndexFunc(out.Body.Formats, func(f briefFormat) bool { return f.ID == "pdf" })]
		pdf.Available, pdf.Why = false, message(err)
		var h interface{ Hint() string }
		if errors.As(err, &h) {
			pdf.Why += ": " + h.Hint()
		}
	}
	return out, nil
}

type briefFile struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (d *briefDesk) export(ctx context.Context, in *struct {
	FilterQuery
	Format string `query:"format" enum:"docx,pdf,html,md,json" default:"html"`
}) (*briefFile, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	e, _, err := d.file.Edition(ctx)
	if err != nil {
		return nil, fault(err)
	}
	doc, missing, err := d.document(ctx, f.AsOf, f.Since, e.Model)
	switch {
	case err != nil:
		return nil, fault(err)
	case doc == nil:
		return nil, fault(remedied{parley.ErrInvalid, nothingFor(f.AsOf), "add reports, or choose a later day"})
	case missing != nil:
		return nil, fault(remedied{parley.ErrInvalid, missing.What, missing.Remedy})
	}
	edited, faults := doc.Edited(e, d.said(f.AsOf))
	formats := briefFormats()
	form := formats[slices.IndexFunc(formats, func(f briefFormat) bool { return f.ID == in.Format })]
	var file bytes.Buffer
	if err := form.write(ctx, edited, &file); err != nil {
		return nil, exportFault(err, faults)
	}
	return &briefFile{form.media, `attachment; filename="` + fileName(edited.Title) + "." + form.ID + `"`, file.Bytes()}, nil
}

// exportFault is the error with each fault that blocks.
func exportFault(err error, faults []brief.Fault) error {
	var blocking brief.Faults
	if !errors.As(err, &blocking) {
		return fault(err)
	}
	p := &Problem{Title: http.StatusText(http.StatusUnprocessableEntity), Status: http.StatusUnprocessableEntity,
		Detail: fmt.Sprintf("%d of the sentences that you added cannot stand, so the brief is not handed over.", len(blocking)),
		Hint:   "Cite a statement for each, or make it a comment; the checklist in the brief leads to them."}
	for _, f := range faults {
		if f.Blocks {
			p.Errors = append(p.Errors, &huma.ErrorDetail{Message: f.String(), Location: f.Section, Value: f.Addition})
		}
	}
	return p
}

// fileName is the title as the name of a file: letters and digits of ASCII, with
// hyphens between.
func fileName(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') })
	name := strings.Join(words, "-")
	if name == "" {
		return "brief"
	}
	return strings.TrimRight(name[:min(len(name), 60)], "-")
}
