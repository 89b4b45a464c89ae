package config

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// Web is how the web page and the JSON API are served.
type Web struct {
	Rate    float64  // requests a minute of one address, 0 for no limit
	Framers []string // origins that may show the page in a frame
}

// Web reads the settings for the web.
func (s Settings) Web() (Web, error) {
	var w Web
	var err error
	if w.Rate, err = strconv.ParseFloat(s.values[WebRate], 64); err != nil || !(w.Rate >= 0 && w.Rate <= 1e6) {
		return w, fmt.Errorf("%s is %q: write a number of requests a minute, such as 60; 0 lifts the limit", WebRate, s.values[WebRate])
	}
	for _, origin := range strings.Fields(strings.ReplaceAll(s.values[Framers], ",", " ")) {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || origin != u.Scheme+"://"+u.Host || strings.ContainsAny(origin, `;'"*`) {
			return w, fmt.Errorf("%s: %q is no origin: write such as https://www.example.org, several with a blank between", Framers, origin)
		}
		w.Framers = append(w.Framers, origin)
	}
	return w, nil
}
