package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/openparley/parley"
)

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softMemory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300) // memory is bounded by the line above; collect less often below it
	}
	// A reader that has had enough ("| head") must not end the process in the
	// middle: what is temporary has to be removed.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// softMemory is where the collector begins to work harder: 50,000 reports are
// to be read and briefed in less than 300 MB.
const softMemory = 170 << 20

// cli is the command line. Each command is in cmd_<verb>.go.
type cli struct {
	CaseDir string `name:"case-dir" short:"C" placeholder:"DIR" env:"PARLEY_CASE" help:"The case folder. Without it, the working directory or the nearest folder above it that is one."`
	By      string `placeholder:"NAME" env:"PARLEY_USER" help:"Who decides, for the log. Without it, the user of the computer."`
	Lead    string `placeholder:"CODER" help:"Whose suggestions positions and briefs rest on, of the reports that several coders read. Without it, the built-in grammar."`
	Version bool   `help:"Print the version."`

	Demo  demoCmd  `cmd:"" group:"brief" help:"Write a brief on a bundled, invented case."`
	Brief briefCmd `cmd:"" group:"brief" help:"Write a brief on reports, or on the case."`

	Init    initCmd    `cmd:"" group:"case" help:"Make a case folder."`
	Add     addCmd     `cmd:"" group:"case" help:"Read reports into the case."`
	Code    codeCmd    `cmd:"" group:"case" help:"Have another coder code the reports of the case."`
	Status  statusCmd  `cmd:"" group:"case" help:"What the case holds."`
	Suggest suggestCmd `cmd:"" group:"case" help:"Draft case.yaml, or additions to it, from the reports."`
	Export  exportCmd  `cmd:"" group:"case" help:"Write the case as JSON Lines, CSV and JSON."`

	Statements   statementsCmd   `cmd:"" group:"look" help:"List statements: who is reported to want, offer or refuse what."`
	Attributions attributionsCmd `cmd:"" group:"look" help:"List who is said to have said, believed, wished or felt what."`
	Positions    positionsCmd    `cmd:"" group:"look" help:"Where everyone stands."`
	Timeline     timelineCmd     `cmd:"" group:"look" help:"What was said when."`
	Compare      compareCmd      `cmd:"" group:"look" help:"What two parties share and where they differ."`
	Show         showCmd         `cmd:"" group:"look" help:"Show a statement in context."`
	Proposals    proposalsCmd    `cmd:"" group:"look" help:"Plans and drafts: whose, what they would do, and how they were taken."`
	Events       eventsCmd       `cmd:"" group:"look" help:"Deeds and words between two parties: who met, helped, accused or attacked whom."`
	Search       searchCmd       `cmd:"" group:"look" help:"Find reports by their words."`

	Review  reviewCmd  `cmd:"" group:"review" help:"List what to review, the least sure first."`
	Accept  acceptCmd  `cmd:"" group:"review" help:"Accept statements."`
	Reject  rejectCmd  `cmd:"" group:"review" help:"Reject statements."`
	Correct correctCmd `cmd:"" group:"review" help:"Accept a statement with other fields."`
	Undo    undoCmd    `cmd:"" group:"review" help:"Take the latest change out of effect."`
	Redo    redoCmd    `cmd:"" group:"review" help:"Bring back what was undone."`
	Log     logCmd     `cmd:"" group:"review" help:"List what was done to the case."`

	Model  modelCmd  `cmd:"" group:"model" help:"A model of the negotiation: drafted from the reports, cited."`
	Stable stableCmd `cmd:"" group:"model" help:"Which outcomes hold: who would stay in which state, and why."`

	Serve serveCmd `cmd:"" group:"case" help:"Serve the workbench: a page to read, review and picture the case with."`
	Open  openCmd  `cmd:"" group:"case" help:"Serve the workbench and open it in the browser."`

	Bench        benchCmd      `cmd:"" group:"other" help:"Measure how fast this machine computes."`
	Read         readCmd       `cmd:"" group:"other" help:"Read English: words, trees, names, times, quotations, quantities."`
	Eval         evalCmd       `cmd:"" group:"other" help:"Compare coders with people and with each other."`
	Train        trainCmd      `cmd:"" group:"review" help:"Learn a coder from decisions, or from annotated texts."`
	Completion   completionCmd `cmd:"" group:"other" help:"Print a script that completes commands in your shell."`
	PrintVersion versionCmd    `cmd:"" name:"version" group:"other" help:"Print the version."`
}

const about = `Parley reads reports about a negotiation and shows where everyone stands: every line opens to the exact words of a dated report. Nothing leaves your computer, unless you have a language model of your choice code as well.`

// exited carries an exit code out of the parser, which would end the process.
type exited int

// run is the whole command: it reads the arguments and streams it is given,
// and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	if len(args) > 0 && args[0] == completeVerb {
		return complete(args[1:], stdout)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{ctx: ctx, in: stdin, out: stdout, err: stderr}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(exited)
			if !ok {
				panic(r)
			}
			code = int(e)
		}
	}()
	if len(args) == 1 && args[0] == "--version" {
		return a.exit((&versionCmd{}).Run(a))
	}
	var c cli
	parser, err := newParser(&c, a)
	if err != nil {
		return a.exit(err)
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		return a.usage(err)
	}
	a.caseDir, a.by, a.lead = c.CaseDir, c.By, c.Lead
	if node := parsed.Selected(); node != nil {
		a.verb = node.Name
	}
	if c.Version {
		return a.exit((&versionCmd{}).Run(a))
	}
	return a.exit(parsed.Run(a))
}

func newParser(c *cli, a *app) (*kong.Kong, error) {
	return kong.New(c,
		kong.Name("parley"), kong.Description(about+exitHelp()),
		kong.Writers(a.out, a.err), kong.Exit(func(code int) { panic(exited(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100, NoExpandSubcommands: true}),
		kong.ExplicitGroups([]kong.Group{
			{Key: "brief", Title: "A brief, at once:"}, {Key: "case", Title: "A case that is followed:"},
			{Key: "look", Title: "Looking at a case:"}, {Key: "review", Title: "Reviewing what was coded:"}, {Key: "model", Title: "What holds:"}, {Key: "other", Title: "Other:"},
		}),
	)
}

// usage tells what is wrong with the command line.
func (a *app) usage(err error) int {
	fmt.Fprintf(a.err, "parley: %s\n", plain(strings.Replace(err.Error(), parley.ErrInvalid.Error()+": ", "", 1)))
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil && p.Context.Selected() != nil {
		a.verb = p.Context.Selected().Name
	}
	if a.verb != "" {
		fmt.Fprintf(a.err, "  parley %s --help shows how\n", a.verb)
	} else {
		fmt.Fprintln(a.err, "  parley --help lists the commands")
	}
	return exitUsage
}
