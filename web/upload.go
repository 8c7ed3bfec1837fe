package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/report"
)

const uploadPath = "/api/reports"

// What may be handed over at once. The most of one file is [report]'s.
const (
	uploadMost  = 4 << 30 // bytes of all files
	uploadFiles = 100_000
	fieldMost   = 1000 // bytes of a field that is no file
)

// uploadDir begins the name of a folder in the case's hidden folder that holds
// what was handed over until it is read. One that is older than uploadLasts was
// left by a program that ended at once.
const (
	uploadDir   = "upload-"
	uploadLasts = 24 * time.Hour
)

// routesUpload takes files, and reads them as parley add does.
func (s *Server) routesUpload(api huma.API) {
	op := &huma.Operation{OperationID: "add-reports", Method: http.MethodPost, Path: uploadPath, DefaultStatus: http.StatusAccepted,
		Summary:     "Hand over files of reports, to be read in a job",
		Description: "Each file is a part called file; its name may be a path, as of the files of a folder. The fields date and outlet, before the files, are those of every report.",
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject,
			Properties: map[string]*huma.Schema{
				"date":   {Type: huma.TypeString, Format: "date"},
				"outlet": {Type: huma.TypeString},
				"file":   {Type: huma.TypeArray, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
			}}}}},
		Responses: map[string]*huma.Response{"202": {Description: "The job", Content: map[string]*huma.MediaType{
			"application/json": {Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Job](), true, "Job")}}}},
	}
	api.OpenAPI().AddOperation(op)
	api.Adapter().Handle(op, func(c huma.Context) {
		r, w := humago.Unwrap(c)
		j, err := s.upload(r)
		if err != nil {
			var p *Problem
			if !errors.As(fault(err), &p) {
				p = &Problem{Status: http.StatusInternalServerError, Detail: message(err)}
			}
			writeProblem(w, p)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusAccepted)
		_ = json.NewEncoder(w).Encode(j.now()) // the page may have gone
	})
}

// sweep throws away what a program that was killed had not read.
func (s *Server) sweep() {
	hidden := s.file.HiddenDir()
	if hidden == "" || s.config.ReadOnly {
		return
	}
	left, _ := filepath.Glob(filepath.Join(hidden, uploadDir+"*"))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > uploadLasts {
			_ = os.RemoveAll(dir)
		}
	}
}

// upload keeps the files of a request and begins to read them.
func (s *Server) upload(r *http.Request) (*job, error) {
	if err := s.readOnly(); err != nil {
		return nil, err
	}
	if r.ContentLength > uploadMost {
		return nil, tooMuch()
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, &Problem{Status: http.StatusUnsupportedMediaType, Detail: "files are to be sent as multipart/form-data: " + err.Error()}
	}
	u, err := newUpload(s.file.HiddenDir())
	if err != nil {
		return nil, err
	}
	if err := u.take(parts); err != nil {
		u.end()
		return nil, err
	}
	if u.files == 0 && len(u.faults) == 0 {
		u.end()
		return nil, remedied{parley.ErrInvalid, "no file was handed over", "choose files or a folder that has some"}
	}
	as := Job{Doing: "read", Name: u.name(), Files: u.files, Faults: u.faults}
	return s.start(as, func(ctx context.Context, j *job) (casefile.Added, error) {
		if len(u.paths) == 0 { // none could be kept
			return casefile.Added{}, nil
		}
		return s.file.Add(ctx, u.paths, s.watched(j, casefile.AddOptions{Note: u.name(), Read: u.read}))
	}, u.end)
}

func tooMuch() error {
	return &Problem{Status: http.StatusRequestEntityTooLarge, Detail: fmt.Sprintf("this is more than %d GB at once", uploadMost>>30),
		Hint: "hand over fewer files at a time, or read the folder at a prompt with: parley add FOLDER"}
}

// upload is what was handed over, in a folder of its own.
type upload struct {
	dir    string
	root   *os.Root
	paths  []string // files and folders that were handed over
	tops   map[string]bool
	files  int
	bytes  int64
	faults []jobFault
	read   report.Options
}

// newUpload makes the folder, in the case's hidden one if there is one: a
// report's text goes nowhere else.
func newUpload(hidden string) (*upload, error) {
	dir, err := os.MkdirTemp(hidden, uploadDir+"*")
	if err != nil {
		return nil, remedied{parley.ErrUnavailable, "the files cannot be kept: " + err.Error(), "see that the case folder can be written and the disk has room"}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("%w: %w", parley.ErrUnavailable, err)
	}
	return &upload{dir: dir, root: root, tops: map[string]bool{}}, nil
}

// end throws the files away.
func (u *upload) end() {
	_ = u.root.Close()
	if err := os.RemoveAll(u.dir); err != nil {
		slog.Warn("what was handed over is still in the case folder", "why", err)
	}
}

// take keeps the files of a request.
func (u *upload) take(parts *multipart.Reader) error {
	for {
		p, err := parts.NextRawPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return remedied{parley.ErrInvalid, "the files did not come whole: " + err.Error(), "hand them over again"}
		}
		name, isFile := partName(p)
		if isFile {
			err = u.file(p, name)
		} else {
			err = u.field(p)
		}
		if err != nil {
			return err
		}
	}
}

// partName is the name of a part's file as the browser sent it, with the path
// that [multipart.Part.FileName] leaves out.
func partName(p *multipart.Part) (name string, isFile bool) {
	_, params, err := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	if err != nil {
		return p.FileName(), p.FileName() != ""
	}
	name, isFile = params["filename"]
	// How a browser writes what would end the name.
	return strings.NewReplacer("%22", `"`, "%0D", "", "%0A", "").Replace(name), isFile
}

func (u *upload) field(p *multipart.Part) error {
	b, err := io.ReadAll(io.LimitReader(p, fieldMost))
	if err != nil {
		return fmt.Errorf("%w: %w", parley.ErrInvalid, err)
	}
	value := strings.TrimSpace(string(b))
	switch p.FormName() {
	case "date":
		u.read.Date, err = parley.ParseDay(value)
		return err
	case "outlet":
		u.read.Outlet = strings.Join(strings.Fields(value), " ")
	}
	return nil
}

// local is a file's name as a path that stays in the folder, "" when it has
// none.
func local(name string) string {
	var kept []string
	for part := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		if part = strings.TrimSpace(strings.Map(printable, part)); part != "" && part != "." && part != ".." {
			kept = append(kept, part)
		}
	}
	at := path.Join(kept...)
	if at == "" || !filepath.IsLocal(filepath.FromSlash(at)) {
		return ""
	}
	return at
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r == '\ufffd' {
		return '_'
	}
	return r
}

// file keeps a file. What is wrong with this one alone is a fault of the job.
func (u *upload) file(p io.Reader, called string) error {
	u.files++
	if u.files > uploadFiles {
		return &Problem{Status: http.StatusRequestEntityTooLarge, Detail: fmt.Sprintf("these are more than %d files at once", uploadFiles),
			Hint: "hand over one folder at a time, or read them at a prompt with: parley add FOLDER"}
	}
	at := local(called)
	var out *os.File
	why, remedy := "", ""
	if at == "" {
		why, remedy = "the file has no name that can be kept", "rename it"
	} else {
		var err error
		if out, at, err = u.create(at); err != nil {
			why, remedy = "cannot be kept: "+reason(err), "rename it, and see that the disk has room"
		}
	}
	var n int64
	var err error
	switch {
	case out == nil:
		n, err = io.Copy(io.Discard, io.LimitReader(p, uploadMost-u.bytes+1))
	default:
		n, err = io.Copy(out, io.LimitReader(p, report.DefaultMaxBytes+1))
		if n > report.DefaultMaxBytes {
			why, remedy = fmt.Sprintf("the file is larger than %d MB", report.DefaultMaxBytes>>20), "split it into smaller files"
			var more int64
			more, err = io.Copy(io.Discard, io.LimitReader(p, uploadMost-u.bytes+1))
			n += more
		}
		if closed := out.Close(); err == nil {
			err = closed
		}
	}
	if u.bytes += n; u.bytes > uploadMost {
		return tooMuch()
	}
	if err != nil {
		var onDisk *fs.PathError
		if errors.As(err, &onDisk) {
			return remedied{parley.ErrUnavailable, "the files cannot be kept: " + reason(err), "see that the disk has room, or read them at a prompt with: parley add FILES"}
		}
		return remedied{parley.ErrInvalid, "the files did not come whole: " + err.Error(), "hand them over again"}
	}
	if why != "" {
		if out != nil {
			_ = u.root.Remove(filepath.FromSlash(at))
		}
		u.faults = append(u.faults, jobFault{cmp.Or(called, "a file"), why, remedy})
		return nil
	}
	// A file of a folder is read with its folder, as at a prompt.
	top, _, _ := strings.Cut(at, "/")
	if top == loose {
		top = at
	}
	if !u.tops[top] {
		u.tops[top] = true
		u.paths = append(u.paths, filepath.Join(u.dir, filepath.FromSlash(top)))
	}
	return nil
}

// loose is the folder of the files that came without one. Each has a folder of
// its own in it where another has its name.
const loose = ".files"

func (u *upload) create(at string) (*os.File, string, error) {
	alone := !strings.Contains(at, "/")
	for i := 1; ; i++ {
		place := at
		switch {
		case alone && i == 1:
			place = path.Join(loose, at)
		case alone:
			place = path.Join(loose, strconv.Itoa(i), at)
		case i > 1: // the same path twice: the one that came first
			return nil, at, fs.ErrExist
		}
		if err := u.root.MkdirAll(filepath.FromSlash(path.Dir(place)), 0o700); err != nil {
			return nil, at, err
		}
		f, err := u.root.OpenFile(filepath.FromSlash(place), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if alone && errors.Is(err, fs.ErrExist) && i < uploadFiles {
			continue
		}
		return f, place, err
	}
}

// reason is the system's message without the path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// name is what was handed over, for people.
func (u *upload) name() string {
	const named = 2
	var names []string
	for i, p := range u.paths {
		if i == named && len(u.paths) > named+1 {
			names = append(names, fmt.Sprintf("and %d more", len(u.paths)-named))
			break
		}
		n := filepath.Base(p)
		if !strings.HasPrefix(p, filepath.Join(u.dir, loose)+string(filepath.Separator)) {
			n += "/"
		}
		names = append(names, n)
	}
	if len(names) == 0 {
		return "files"
	}
	return strings.Replace(strings.Join(names, ", "), ", and", " and", 1)
}
