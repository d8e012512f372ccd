package web

import "context"

// offlinePage is /offline: what a browser keeps for reading without a network. The browser shows it in place of a page
// that it cannot get; what it keeps it alone knows, so that a script lists it.
type offlinePage struct{ frame }

func (s *Server) offline(context.Context, nothing) (nothing, error) { return nothing{}, nil }

func (s *Server) showOffline(r request, _, _ nothing) (offlinePage, error) {
	p := offlinePage{s.frame(r, r.T("offline.heading"))}
	p.NoIndex, p.Scripts = true, []string{"kept.js"}
	return p, nil
}

// keep marks a page that the browser keeps for where there is no network.
func (f *frame) keep() {
	f.Keep = true
	f.Scripts = append(f.Scripts, "keep.js")
}
