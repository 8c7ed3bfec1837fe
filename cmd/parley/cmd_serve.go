package main

import (
	"fmt"
	"net"
	"net/http"

	"github.com/openparley/parley/web"
)

type serveCmd struct {
	Listen string `placeholder:"ADDR" default:"127.0.0.1:0" help:"Where to listen."`
}

func (*serveCmd) Help() string {
	return `Opens the case to a page in the browser.

Examples:

  parley serve
  parley serve -C valley`
}

func (c *serveCmd) Run(a *app) error {
	f, err := a.open(false)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := web.New(a.ctx, web.Config{File: f, User: a.user(), Version: version()})
	if err != nil {
		return err
	}
	defer s.Close()
	at, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "http://%s/\n", at.Addr())
	go func() { <-a.ctx.Done(); s.Close(); at.Close() }()
	_ = http.Serve(at, s.Handler())
	return nil
}
