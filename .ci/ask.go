//go:build ignore

// ask sends the addresses of standard input to a server, in turn, over connections that stay open, and prints as JSON
// what came of it. It spends little, so that on one machine the server is the limit and not the sender.
//
//	go run .ci/ask.go -rate 200 -for 30s -connections 32 127.0.0.1:8080 <addresses
//
// Without a rate each connection asks again as soon as it has its answer. With one the times of sending are fixed
// beforehand, and an answer's time counts from then: a slow answer does not hide those that waited behind it.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// report is what came of the questions; times are in milliseconds, of the answers with status 200.
type report struct {
	Sent   int            `json:"sent"`
	PerS   float64        `json:"per_s"`
	OKPerS float64        `json:"ok_per_s"`
	P50    float64        `json:"p50_ms"`
	P99    float64        `json:"p99_ms"`
	Most   float64        `json:"most_ms"`
	Status map[string]int `json:"status"` // 0: no answer
}

type asking struct {
	server   string
	requests [][]byte
	rate     float64
	begun    time.Time
	end      time.Time
	next     atomic.Int64 // the question that is sent next
}

// answers are those of one connection.
type answers struct {
	took   []time.Duration
	status map[int]int
}

func main() {
	rate := flag.Float64("rate", 0, "questions a second; 0 for as many as are answered")
	lasting := flag.Duration("for", 10*time.Second, "how long")
	connections := flag.Int("connections", 32, "how many at once")
	flag.Parse()
	if err := run(flag.Arg(0), *rate, *lasting, *connections); err != nil {
		log.Fatal(err)
	}
}

func run(server string, rate float64, lasting time.Duration, connections int) error {
	a := &asking{server: server, rate: rate}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		a.requests = append(a.requests, fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\n\r\n", lines.Text(), server))
	}
	if len(a.requests) == 0 {
		return errors.Join(errors.New("no addresses on standard input"), lines.Err())
	}
	all := make([]answers, connections)
	a.begun = time.Now()
	a.end = a.begun.Add(lasting)
	var w sync.WaitGroup
	for i := range all {
		all[i].status = map[int]int{}
		w.Go(func() { a.ask(&all[i]) })
	}
	w.Wait()
	return json.NewEncoder(os.Stdout).Encode(sum(all, time.Since(a.begun)))
}

// ask sends one question after the other over one connection, and over a new one when that breaks.
func (a *asking) ask(to *answers) {
	var c net.Conn
	var r *bufio.Reader
	for {
		n := a.next.Add(1) - 1
		at := time.Now()
		if a.rate > 0 {
			at = a.begun.Add(time.Duration(float64(n) / a.rate * float64(time.Second)))
			time.Sleep(time.Until(at))
		}
		if at.After(a.end) || time.Now().After(a.end) {
			return
		}
		if c == nil {
			var err error
			if c, err = net.Dial("tcp", a.server); err != nil {
				to.status[0]++
				continue
			}
			r = bufio.NewReaderSize(c, 64<<10)
		}
		status, err := exchange(c, r, a.requests[n%int64(len(a.requests))])
		to.status[status]++
		if status == http.StatusOK {
			to.took = append(to.took, time.Since(at))
		}
		if err != nil {
			c.Close()
			c = nil
		}
	}
}

// patience is how long an answer is waited for: longer than the server takes to say that it is busy.
const patience = time.Minute

// exchange sends a request and reads its answer away.
func exchange(c net.Conn, r *bufio.Reader, request []byte) (int, error) {
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	if _, err := c.Write(request); err != nil {
		return 0, err
	}
	answer, err := http.ReadResponse(r, nil)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return 0, err
	}
	if answer.Close {
		return answer.StatusCode, io.EOF
	}
	return answer.StatusCode, nil
}

func sum(all []answers, took time.Duration) report {
	out := report{Status: map[string]int{}}
	var times []time.Duration
	for _, one := range all {
		times = append(times, one.took...)
		for status, n := range one.status {
			out.Status[strconv.Itoa(status)] += n
			out.Sent += n
		}
	}
	out.PerS = float64(out.Sent) / took.Seconds()
	out.OKPerS = float64(len(times)) / took.Seconds()
	if slices.Sort(times); len(times) > 0 {
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		out.P50, out.P99, out.Most = ms(times[len(times)/2]), ms(times[len(times)*99/100]), ms(times[len(times)-1])
	}
	return out
}
