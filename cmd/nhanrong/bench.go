package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/seed"
)

// benchSettings say what a measurement is about.
type benchSettings struct {
	documents int
	queries   string // file with a question a line, or JSON Lines with "q"
	json      bool
	alone     bool          // leaves plain bleve out
	readers   int           // who ask at once
	writer    bool          // writes while they ask
	lasts     time.Duration // how long they ask
	bad       bool          // asks what nobody would in earnest, too
	exact     bool          // holds the order of results to that of scoring all
	keep      string        // folder that the indexes stay in, for the next time
	profile   string        // file for the processor profile of our answers, or of filling the index
}

// maxDocuments bounds what a measurement makes: about 3 GB of index for a million.
const maxDocuments = 5_000_000

func (p *program) bench() *cobra.Command {
	searching := p.benchCommand("search", p.say("Đo tìm kiếm bên cạnh bleve nguyên bản", "Measure searching beside plain bleve"), (*measuring).searching)
	cmd := &cobra.Command{
		Use:   "bench",
		Short: p.say("Đo tốc độ trên hồ sơ trộn từ danh mục thật", "Measure speed on records mixed from the real catalogue"),
		Long: p.say("Trộn N hồ sơ từ câu chữ và từ vựng thật (lần nào cũng như nhau), đo rồi in bảng. Không có lệnh con thì như bench search. Không đụng tới thư mục dữ liệu.",
			"Mixes N records from real texts and vocabularies (the same every time), measures and prints a table. Without a subcommand it is bench search. The data folder is not touched."),
		Example: "  nhanrong bench search --documents 100000\n  nhanrong bench search --readers 16 --writer --for 10m --alone\n  nhanrong bench index --json\n  nhanrong bench serve --documents 1000",
		Args:    cobra.NoArgs,
		RunE:    searching.RunE,
	}
	cmd.Flags().AddFlagSet(searching.Flags())
	cmd.AddCommand(searching,
		p.benchCommand("index", p.say("Đo lập chỉ mục, mở lại, và một lần sửa bao lâu thì tìm thấy", "Measure indexing, opening, and how soon an edit is found"), (*measuring).indexing),
		p.benchCommand("serve", p.say("Đo trang và API qua HTTP", "Measure pages and API over HTTP"), (*measuring).serving))
	return cmd
}

func (p *program) benchCommand(name, short string, measure func(*measuring, context.Context) error) *cobra.Command {
	s := &benchSettings{}
	cmd := &cobra.Command{
		Use: name, Short: short, Args: cobra.NoArgs,
		Example: "  nhanrong bench " + name + " --documents 10000\n  nhanrong bench " + name + " --documents 10000 --json",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.check(p); err != nil {
				return usageError{err}
			}
			return p.measure(cmd.Context(), *s, measure)
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&s.documents, "documents", 10_000, p.say("số hồ sơ", "number of records"))
	flags.BoolVar(&s.json, "json", false, p.say("ghi ra JSON", "write JSON"))
	flags.StringVar(&s.profile, "profile", "", p.say("tệp ghi số đo CPU (pprof)", "file for a CPU profile (pprof)"))
	if name == "index" {
		return cmd
	}
	flags.StringVar(&s.queries, "queries", "", p.say("tệp câu hỏi, mỗi dòng một câu, hoặc JSON Lines có trường q", "file of questions, one per line, or JSON Lines with a field q"))
	flags.IntVar(&s.readers, "readers", 1, p.say("số người hỏi cùng lúc, hỏi liền tay", "readers who ask at the same time, without pause"))
	flags.BoolVar(&s.writer, "writer", false, p.say("sửa hồ sơ trong lúc hỏi", "edit records while they ask"))
	flags.DurationVar(&s.lasts, "for", 10*time.Second, p.say("hỏi trong bao lâu khi có --readers hay --writer", "how long they ask with --readers or --writer"))
	if name == "search" {
		flags.StringVar(&s.keep, "keep", "", p.say("thư mục để lại chỉ mục đã lập, lần sau cùng số hồ sơ thì dùng lại", "folder to keep the indexes in; they are used again the next time for as many records"))
		flags.BoolVar(&s.bad, "bad", false, p.say("đo cả câu hỏi hóc hiểm: toàn từ lạ, toàn dấu câu, mọi bộ lọc", "also ask unreasonable questions: only unknown words, only punctuation, all filters"))
		flags.BoolVar(&s.exact, "exact", false, p.say("so 500 trang kết quả đầu với cách chấm điểm mọi hồ sơ tìm thấy", "compare 500 first pages with those that come of scoring every record found"))
		flags.BoolVar(&s.alone, "alone", false, p.say("không đo bleve nguyên bản", "leave plain bleve out"))
	}
	return cmd
}

func (s benchSettings) check(p *program) error {
	switch {
	case s.documents < 1 || s.documents > maxDocuments:
		return fmt.Errorf("--documents %d: %s", s.documents, p.say(fmt.Sprintf("cần từ 1 đến %d", maxDocuments), fmt.Sprintf("want 1 to %d", maxDocuments)))
	case s.readers < 0 || s.readers > 1000:
		return fmt.Errorf("--readers %d: %s", s.readers, p.say("cần từ 1 đến 1000", "must be 1 to 1000"))
	case s.lasts < 0:
		return fmt.Errorf("--for %s: %s", s.lasts, p.say("cần một khoảng thời gian như 30s, 10m", "must be a time such as 30s or 10m"))
	}
	return nil
}

// measuring is one run of the measurement.
type measuring struct {
	*program
	benchSettings
	catalogue *catalogue // words only; store and index are the measurement's own
	mixture   *seed.Mixture
	questions []string
	folder    string // goes when the run ends, unless it is to be kept
}

// measure prepares what every measurement stands on, and takes its files away afterwards.
func (p *program) measure(ctx context.Context, s benchSettings, measure func(*measuring, context.Context) error) (err error) {
	m := &measuring{program: p, benchSettings: s, catalogue: &catalogue{logger: p.logger()}}
	if err := m.catalogue.readWords(p.shipped); err != nil {
		return err
	}
	records, err := p.shipped.catalogue()
	if err != nil {
		return err
	}
	m.mixture = seed.NewMixture(records, m.catalogue.vocabularies, m.catalogue.places)
	if m.questions, err = m.readQuestions(); err != nil {
		return err
	}
	if m.keep != "" {
		m.folder = filepath.Join(m.keep, strconv.Itoa(m.documents))
		if err := os.MkdirAll(m.folder, 0o750); err != nil {
			return fmt.Errorf("--keep: %w", err)
		}
		return measure(m, ctx)
	}
	if m.folder, err = os.MkdirTemp("", "nhanrong-bench-"); err != nil {
		return fmt.Errorf("make a folder to measure in: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(m.folder)) }()
	return measure(m, ctx)
}

// madeQuestions is how many questions are made where no file has them.
const madeQuestions = 300

func (m *measuring) readQuestions() ([]string, error) {
	var questions []string
	if m.queries == "" {
		for i := range madeQuestions {
			questions = append(questions, m.mixture.Question(i))
		}
		return questions, nil
	}
	f, err := os.Open(m.queries)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if q := questionOf(lines.Text()); q != "" {
			questions = append(questions, q)
		}
	}
	if len(questions) == 0 {
		return nil, fmt.Errorf("--queries %s: %s", m.queries, m.say("không có câu hỏi nào", "there is no question in it"))
	}
	return questions, nil
}

// questionOf takes a line as JSON with a field q, else as the question itself.
func questionOf(line string) string {
	var record struct{ Q string }
	if err := json.Unmarshal([]byte(line), &record); err == nil {
		return record.Q
	}
	return strings.TrimSpace(line)
}

// engine opens our index in a folder of the measurement, following the feed.
func (m *measuring) engine(ctx context.Context, name string, f search.Feed) (*search.Engine, error) {
	return search.Open(ctx, search.Options{
		Dir: filepath.Join(m.folder, name), Feed: f, Vocabularies: m.catalogue.vocabularies, Places: m.catalogue.places, Logger: m.catalogue.logger,
	})
}

// profiled measures with the processor's profile written, where that was asked for.
func (m *measuring) profiled(what func() error) (err error) {
	if m.profile == "" {
		return what()
	}
	f, err := os.Create(m.profile)
	if err != nil {
		return fmt.Errorf("--profile: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return fmt.Errorf("--profile: %w", err)
	}
	defer pprof.StopCPUProfile()
	return what()
}

// writeJSON writes one object, indented.
func (m *measuring) writeJSON(v any) error {
	enc := json.NewEncoder(m.stdout)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
