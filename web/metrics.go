package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are for operators: how many requests, how long they took, how often a page was at hand.
type metrics struct {
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
	cached   *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "nhanrong_request_seconds", Help: "Time to answer a request, by route and status.",
			Buckets: []float64{.0005, .001, .002, .003, .005, .01, .015, .03, .1, .3, 1, 3},
		}, []string{"route", "status"}),
		cached: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "nhanrong_page_cache_total", Help: "Pages answered from memory (hit) or rendered (miss).",
		}, []string{"result"}),
	}
	m.registry.MustRegister(m.seconds, m.cached, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// observe times every request under the route that it took, never under its address: addresses are endless.
func (m *metrics) observe(c *gin.Context) {
	start := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "none"
	}
	m.seconds.WithLabelValues(route, strconv.Itoa(c.Writer.Status())).Observe(time.Since(start).Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
