package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley/report"
)

// served says who can reach the page, for the page to say so.
type served struct {
	Loopback bool `json:"loopback" doc:"only this computer"`
	Password bool `json:"password" doc:"it asks for a password"`
	Secure   bool `json:"secure" doc:"what is sent is encrypted"`
}

// routesSettings tells what the program was started with.
func (s *Server) routesSettings(api huma.API) {
	type coderInUse struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
	}
	type settings struct {
		Body struct {
			Served   served       `json:"served"`
			Coders   []coderInUse `json:"coders" doc:"who codes what is added"`
			Endpoint string       `json:"endpoint,omitempty" doc:"where reports' text goes when a language model codes; otherwise it goes nowhere"`
			Most     struct {
				File  int64 `json:"file" doc:"bytes"`
				All   int64 `json:"all" doc:"bytes"`
				Files int   `json:"files"`
			} `json:"most" doc:"that may be handed over at once"`
		}
	}
	answer(api, huma.Operation{OperationID: "settings", Method: http.MethodGet, Path: "/api/settings", Summary: "What the program was started with"},
		func(context.Context, *struct{}) (*settings, error) {
			out := &settings{}
			b := &out.Body
			b.Served, b.Coders = s.served, []coderInUse{}
			for _, c := range s.file.Coders() {
				b.Coders = append(b.Coders, coderInUse{c.Name, c.Version})
			}
			b.Endpoint, _ = s.file.Model()
			b.Most.File, b.Most.All, b.Most.Files = report.DefaultMaxBytes, uploadMost, uploadFiles
			return out, nil
		})
}
