package main

import (
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"

	"golang.org/x/term"

	"github.com/openparley/parley"
	"github.com/openparley/parley/web"
)

// door is where the workbench is reached, and what opens it.
type door struct {
	at       net.Listener
	loopback bool
	host     string   // as it was asked for; "" or an unspecified address is every one of this computer's
	names    []string // by which it may be asked
	password string   // "": by links only
	cert     *tls.Certificate
}

// listen takes the address. One that others can reach needs a password.
func (d *door) listen(a *app, c *serveCmd) (err error) {
	addr := cmp.Or(c.Listen, anyLoopback)
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return usageError{fmt.Errorf("--listen %s: %s", addr, "the address is HOST:PORT, as in 127.0.0.1:8080")}
	}
	if c.TLSCert != "" {
		cert, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
		if err != nil {
			return fmt.Errorf("%w: certificate: %w", parley.ErrInvalid, err)
		}
		d.cert = &cert
		if cert.Leaf != nil {
			d.names = append(d.names, cert.Leaf.DNSNames...)
		}
	}
	if d.at, err = net.Listen("tcp", addr); err != nil {
		return withHint{fmt.Errorf("%w: listen on %s: %w", parley.ErrUnavailable, addr, err), "choose another port; 0 takes a free one"}
	}
	d.host, d.loopback = host, isLoopback(d.at)
	if _, err := netip.ParseAddr(host); err != nil && host != "" && host != "localhost" {
		d.names = append(d.names, host)
	}
	if err := d.ask(a, c); err != nil {
		return errors.Join(err, d.at.Close())
	}
	return nil
}

// ask gets the password: from the file, the environment or the terminal.
func (d *door) ask(a *app, c *serveCmd) (err error) {
	if c.PasswordFile != "" {
		if d.password, err = firstLine(c.PasswordFile); err != nil {
			return err
		}
		if d.password == "" {
			return fmt.Errorf("%w: the first line of %s is empty", parley.ErrInvalid, c.PasswordFile)
		}
	}
	if d.password == "" && !d.loopback {
		in, ok := a.in.(*os.File)
		if !ok || !term.IsTerminal(int(in.Fd())) {
			return usageError{fmt.Errorf("--listen %s can be reached from other computers: a password is required; give --password-file FILE or set PARLEY_PASSWORD", c.Listen)}
		}
		fmt.Fprint(a.err, "Password for this case (what you type does not show): ")
		typed, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(a.err)
		if err != nil {
			return fmt.Errorf("%w: read password: %w", parley.ErrUnavailable, err)
		}
		d.password = string(typed)
	}
	if d.password == "" && d.loopback {
		return nil
	}
	if len(d.password) < web.PasswordLeast {
		return withHint{fmt.Errorf("%w: the password has fewer than %d characters", parley.ErrInvalid, web.PasswordLeast), "four or five words are good"}
	}
	return nil
}

// move goes back to where the case was reached last, unless an address was
// named, so that open tabs find it again; and notes where it is now.
func (d *door) move(c *serveCmd, memory *web.Memory) error {
	if last := memory.Listened(); c.Listen == "" && last != "" {
		if at, err := net.Listen("tcp", last); err == nil {
			if isLoopback(at) {
				_ = d.at.Close() // nobody knows it yet
				d.at = at
			} else {
				_ = at.Close()
			}
		}
	}
	if !d.loopback {
		return nil // that takes saying so each time
	}
	return memory.Listening(d.at.Addr().String())
}

// url is the server's address, as this computer's browser can reach it.
func (d *door) url() string {
	scheme, host := "http", d.host
	if d.cert != nil {
		scheme = "https"
	}
	_, port, _ := net.SplitHostPort(d.at.Addr().String())
	if addr, err := netip.ParseAddr(host); host == "" || err == nil && addr.IsUnspecified() {
		host = "127.0.0.1"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// tell says who can reach the page, and what that means.
func (d *door) tell(a *app, c *serveCmd) {
	if d.loopback {
		fmt.Fprintln(a.err, "parley: open this link in a browser of this computer; it is good once. Enter prints a fresh one, Ctrl+C ends.")
	} else {
		fmt.Fprintf(a.err, "parley: whoever reaches %s over the network and has the password or this link can read%s this case\n", d.at.Addr(), map[bool]string{false: " and change"}[c.ReadOnly])
		if addr, err := netip.ParseAddr(d.host); d.host == "" || err == nil && addr.IsUnspecified() {
			name, _ := os.Hostname() // "" tells nothing wrong
			_, port, _ := net.SplitHostPort(d.at.Addr().String())
			fmt.Fprintf(a.err, "parley: it listens on every address of this computer (%s); name one to bound that\n", plain(net.JoinHostPort(name, port)))
		}
		if d.cert == nil {
			fmt.Fprintln(a.err, "parley: WARNING: the connection is not encrypted: others on the network can read the reports and the password. Give --tls-cert and --tls-key.")
		}
		fmt.Fprintln(a.err, "parley: Enter prints a fresh link, Ctrl+C ends.")
	}
	if c.ReadOnly {
		fmt.Fprintln(a.err, "parley: the case is open to look at only")
	}
	if c.Demo {
		fmt.Fprintln(a.err, "parley: this is the bundled, invented case; what you do to it is thrown away at the end")
	}
}
