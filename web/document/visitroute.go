package document

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/nhanrong/nhanrong/models/visit"
)

// gpx is a route for a phone or a receiver (GPX 1.1, www.topografix.com/GPX/1/1).
type gpx struct {
	XMLName  xml.Name   `xml:"http://www.topografix.com/GPX/1/1 gpx"`
	Version  string     `xml:"version,attr"`
	Creator  string     `xml:"creator,attr"`
	Metadata gpxMeta    `xml:"metadata"`
	Points   []gpxPoint `xml:"wpt"`
	Route    *gpxRoute  `xml:"rte,omitempty"`
}

type gpxMeta struct {
	Name string   `xml:"name"`
	Desc string   `xml:"desc,omitempty"`
	Link *gpxLink `xml:"link,omitempty"`
}

type gpxLink struct {
	Href string `xml:"href,attr"`
}

type gpxRoute struct {
	Name   string     `xml:"name"`
	Points []gpxPoint `xml:"rtept"`
}

// gpxPoint is a waypoint; its elements stand in the schema's order.
type gpxPoint struct {
	Lat  float64 `xml:"lat,attr"`
	Lon  float64 `xml:"lon,attr"`
	Name string  `xml:"name"`
	Desc string  `xml:"desc,omitempty"`
}

// WriteRoute writes the stops as waypoints and, from home and back, as a route. A stop whose place nobody knows is left
// out. The points stand for the communes, not for a house: the text says so.
func (d Dossier) WriteRoute(w io.Writer) error {
	doc := gpx{Version: "1.1", Creator: "Nhân Rộng", Metadata: gpxMeta{Name: d.subject(), Desc: d.t("paper.route_note")}}
	if d.Link != "" {
		doc.Metadata.Link = &gpxLink{Href: d.Link}
	}
	route := &gpxRoute{Name: d.span()}
	home := gpxPoint{Lat: d.Visit.Home.Lat, Lon: d.Visit.Home.Lon, Name: or(d.Visit.Home.Name, d.t("paper.home"))}
	if d.Visit.Home.Known() {
		route.Points = append(route.Points, home)
	}
	for i := range d.Visit.Stops {
		if s := &d.Visit.Stops[i]; s.Spot.Known() {
			p := d.point(s)
			doc.Points, route.Points = append(doc.Points, p), append(route.Points, p)
		}
	}
	if d.Visit.Home.Known() {
		route.Points = append(route.Points, home)
	}
	if len(route.Points) > 0 {
		doc.Route = route
	}
	text, err := xml.MarshalIndent(doc, "", " ")
	if err != nil {
		return fmt.Errorf("writing the route: %w", err)
	}
	if _, err := io.WriteString(w, xml.Header+string(text)+"\n"); err != nil {
		return fmt.Errorf("writing the route: %w", err)
	}
	return nil
}

func (d Dossier) point(s *visit.Stop) gpxPoint {
	return gpxPoint{Lat: s.Spot.Lat, Lon: s.Spot.Lon, Name: d.stopTitle(s), Desc: d.where(s.Spot)}
}
