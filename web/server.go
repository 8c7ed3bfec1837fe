package web

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/index"
)

// Config says what is served.
type Config struct {
	File     *casefile.File // the case; the caller closes it after [Server.Close]
	User     string         // who decides, as the log has it; "": as File has it
	Memory   *Memory        // of the case, where who decides is kept; may be nil
	Version  string         // of the program
	ReadOnly bool           // the case can only be looked at
	Demo     bool           // it is the bundled case, thrown away at the end

	// Opening, when not nil, is told now and then how many of all reports were
	// read.
	Opening func(done, all int)
}

// Server answers the page. It is safe for use by several goroutines.
type Server struct {
	config Config
	file   *casefile.File
	index  *index.Index
	tabs   *hub
	solved solvedModels
	mux    *http.ServeMux
	who    whoCounts
	names  *casefile.Names
	work   *jobs
	served served

	ctx     context.Context // ends with Close: what runs in the background stops then
	stop    context.CancelFunc
	running sync.WaitGroup
}

// New reads the case into memory and begins to watch it for what others
// write. [Server.Close] ends that.
func New(ctx context.Context, c Config) (*Server, error) {
	x, err := index.Open(ctx, c.File, c.Opening)
	if err != nil {
		return nil, err
	}
	debug.FreeOSMemory() // of reading through the case
	s := newServer(c, x)
	assets, err := newAssets(page)
	if err != nil {
		return nil, err
	}
	s.mux.Handle("/", assets)
	s.sweep()
	s.running.Go(s.watch)
	s.running.Go(s.nameAhead)
	return s, nil
}

// nameAhead counts who is who, and gathers the names that the reports mention,
// before somebody asks for them: the second reads through the case, and is left
// until the first view was shown.
func (s *Server) nameAhead() {
	s.who.at(s.index)
	select {
	case <-time.After(nameAfter):
	case <-s.ctx.Done():
		return
	}
	if _, err := s.names.List(s.ctx); err != nil && s.ctx.Err() == nil {
		slog.Warn("the names in the reports could not be gathered", "why", message(err))
	}
}

const nameAfter = 5 * time.Second

// newServer makes a server that registers its operations and watches nothing.
func newServer(c Config, x *index.Index) *Server {
	s := &Server{config: c, file: c.File, index: x, tabs: newHub(), mux: http.NewServeMux(), names: casefile.NewNames(c.File), work: newJobs()}
	s.ctx, s.stop = context.WithCancel(context.Background())
	if c.User != "" {
		s.file.SetBy(c.User)
	}
	api := humago.New(s.mux, s.described())
	for _, register := range s.routes() {
		register(api)
	}
	s.mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, &Problem{Status: http.StatusNotFound, Detail: "nothing is served at " + r.URL.Path})
	})
	s.mux.HandleFunc("GET /api/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/openapi+json")
		_ = json.NewEncoder(w).Encode(api.OpenAPI())
	})
	return s
}

// routes are the areas of the interface, each in a file of its own.
func (s *Server) routes() []func(huma.API) {
	return []func(huma.API){
		s.routesBrief,
		s.routesCase,
		s.routesEvents,
		s.routesFacets,
		s.routesNetwork,
		s.routesPositions,
		s.routesTime,
		s.routesModels,
		s.routesViews,
		s.routesQueue,
		s.routesReview,
		s.routesReader,
		s.routesReports,
		s.routesSearch,
		s.routesJobs,
		s.routesSettings,
		s.routesWho,
	}
}

// Handler answers requests, without asking who makes them: see [Server.Guard].
func (s *Server) Handler() http.Handler { return s.mux }

// Close tells the pages that the server goes, stops what runs, and waits for
// it. What was written stays.
func (s *Server) Close() {
	s.tabs.close()
	s.work.close()
	s.stop()
	s.running.Wait()
}

// described is the interface's own description, to which each area adds.
func (s *Server) described() huma.Config {
	schemas := huma.NewMapRegistry("#/components/schemas/", schemaName)
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       &huma.Info{Title: "Parley", Version: s.config.Version, Description: "What the workbench's page asks of parley serve. Spans are quoted; everything is text, never markup."},
			Components: &huma.Components{Schemas: schemas},
		},
		Formats:       huma.DefaultFormats,
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{asProblem},
	}
}

// OpenAPI is the description of the interface, as JSON. It needs no case.
func OpenAPI(version string) ([]byte, error) {
	s := &Server{config: Config{Version: version}, tabs: newHub(), mux: http.NewServeMux()}
	api := humago.New(s.mux, s.described())
	for _, register := range s.routes() {
		register(api)
	}
	return json.MarshalIndent(api.OpenAPI(), "", "  ")
}

// written is the answer to every write.
type written struct {
	Body struct {
		Version int64  `json:"version" doc:"of the case as it is now; what is asked for from here on shows the write"`
		Entry   int64  `json:"entry" doc:"of the log, to undo it by; 0 when nothing had to be written"`
		Name    string `json:"name,omitempty" doc:"of the step"`
	}
}

// readOnly is the error of a write to a case that can only be looked at.
func (s *Server) readOnly() error {
	if !s.config.ReadOnly {
		return nil
	}
	return fault(remedied{parley.ErrDenied, "this case is open to look at only", "start parley serve without --read-only, in a folder you may write to"})
}
