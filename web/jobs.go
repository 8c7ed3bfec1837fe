package web

// Job is something that runs for longer than a request: reading reports.
type Job struct {
	ID string `json:"id"`
}

const uploadPath = "/api/reports"
