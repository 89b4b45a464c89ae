package config

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones also where the system has none, as in a container

	"go.yaml.in/yaml/v3"

	"kazindobot/outreach"
)

// outreachKey is the section of the settings file that tells what is posted where.
const outreachKey = "outreach"

// outreachEntry is that section; config/outreach.example.yaml explains it.
type outreachEntry struct {
	Approval    string          `yaml:"approval"`
	Subscribers *channelEntry   `yaml:"subscribers"`
	Channels    []channelEntry  `yaml:"channels"`
	Calendar    []overrideEntry `yaml:"calendar"`
}

type channelEntry struct {
	Chat      string    `yaml:"chat"`
	Thread    int       `yaml:"thread"`
	Languages oneOrMore `yaml:"languages"`
	Zone      string    `yaml:"time_zone"`
	Days      oneOrMore `yaml:"days"`
	Hour      string    `yaml:"hour"`
	Quiz      string    `yaml:"quiz"`
}

type overrideEntry struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
	Hour string `yaml:"hour"`
	Off  bool   `yaml:"off"`
}

// oneOrMore is a list, or a single value in place of one.
type oneOrMore []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (o *oneOrMore) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*o = oneOrMore{node.Value}
		return nil
	}
	return node.Decode((*[]string)(o))
}

// Outreach reads what is posted where, for the languages of the knowledge; nothing without a file or the section.
func (s Settings) Outreach(languages []string) (outreach.Settings, error) {
	var out outreach.Settings
	fail := func(err error) (outreach.Settings, error) {
		return outreach.Settings{}, s.inSection(outreachKey, err)
	}
	var entry outreachEntry
	if there, err := s.section(outreachKey, &entry); err != nil {
		return fail(err)
	} else if !there {
		return out, nil
	}
	switch entry.Approval {
	case "", "required":
	case "auto":
		out.Auto = true
	default:
		return fail(fmt.Errorf("approval is %q: write required or auto", entry.Approval))
	}
	if e := entry.Subscribers; e != nil {
		if e.Chat != "" || e.Thread != 0 {
			return fail(errors.New("subscribers: leave out chat and thread: posts go to whoever has sent /subscribe"))
		}
		c, err := e.channel(languages)
		if err != nil {
			return fail(fmt.Errorf("subscribers: %w", err))
		}
		c.Chat = outreach.Subscribers
		out.Channels = append(out.Channels, c)
	}
	for i, e := range entry.Channels {
		c, err := e.channel(languages)
		if err == nil {
			err = checkChat(e.Chat)
		}
		if err == nil && slices.ContainsFunc(out.Channels, func(o outreach.Channel) bool {
			return strings.EqualFold(o.Chat, c.Chat) && o.Thread == c.Thread
		}) {
			err = errors.New("it stands twice")
		}
		if err != nil {
			return fail(fmt.Errorf("channel %d (%s): %w", i+1, e.Chat, err))
		}
		out.Channels = append(out.Channels, c)
	}
	for i, e := range entry.Calendar {
		o, err := e.override()
		if err != nil {
			return fail(fmt.Errorf("calendar entry %d: %w", i+1, err))
		}
		out.Calendar = append(out.Calendar, o)
	}
	return out, nil
}

var channelName = regexp.MustCompile(`^@[A-Za-z][A-Za-z0-9_]{4,31}$`)

// checkChat tells what is wrong with a channel's or group's chat.
func checkChat(chat string) error {
	n, err := strconv.ParseInt(chat, 10, 64)
	switch {
	case channelName.MatchString(chat), err == nil && n < 0:
		return nil
	case err == nil && n > 0:
		return errors.New("chat is a person's number: people subscribe themselves, with /subscribe")
	}
	return fmt.Errorf("chat is %q: write a channel's @name, or the number of a channel or group, such as -1001234567890", chat)
}

func (e channelEntry) channel(languages []string) (c outreach.Channel, err error) {
	c = outreach.Channel{Chat: e.Chat, Thread: e.Thread, Languages: e.Languages}
	if e.Thread < 0 {
		return c, fmt.Errorf("thread is %d: write the number of the topic", e.Thread)
	}
	if len(c.Languages) == 0 {
		c.Languages = languages
	}
	for _, lang := range c.Languages {
		if !slices.Contains(languages, lang) {
			return c, fmt.Errorf("there is no language %q: write %s", lang, strings.Join(languages, " or "))
		}
	}
	if c.Zone, err = time.LoadLocation(e.Zone); err != nil || e.Zone == "" || e.Zone == "Local" {
		return c, fmt.Errorf("time_zone is %q: write the name of a time zone, such as Asia/Jakarta or Asia/Almaty", e.Zone)
	}
	for _, name := range e.Days {
		day, err := weekday(name)
		if err != nil {
			return c, fmt.Errorf("days: %w", err)
		}
		c.Days = append(c.Days, day)
	}
	if e.Days == nil {
		c.Days = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
	}
	if c.At, err = clockOf(e.Hour); err != nil {
		return c, err
	}
	if e.Quiz != "" {
		day, err := weekday(e.Quiz)
		if err != nil {
			return c, fmt.Errorf("quiz: %w", err)
		}
		c.Quiz = &day
	}
	return c, nil
}

// weekday reads "mon" or "Monday".
func weekday(name string) (time.Weekday, error) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if full := day.String(); strings.EqualFold(name, full) || strings.EqualFold(name, full[:3]) {
			return day, nil
		}
	}
	return 0, fmt.Errorf("%q is no day of the week: write mon, tue, wed, thu, fri, sat or sun", name)
}

// clockOf reads "9", "09:00" or "17:30".
func clockOf(hour string) (outreach.Clock, error) {
	h, m, hasMinutes := strings.Cut(hour, ":")
	if !hasMinutes {
		m = "00"
	}
	hours, err := strconv.Atoi(h)
	minutes, bad := strconv.Atoi(m)
	if err != nil || bad != nil || len(m) != 2 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 {
		return 0, fmt.Errorf("hour is %q: write a time of day, such as 9 or \"09:30\"", hour)
	}
	return outreach.Clock(hours*60 + minutes), nil
}

func (e overrideEntry) override() (o outreach.Override, err error) {
	o = outreach.Override{From: e.From, To: e.To, Off: e.Off}
	if o.To == "" {
		o.To = o.From
	}
	for _, day := range []string{o.From, o.To} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return o, fmt.Errorf("%q is no day: write YYYY-MM-DD", day)
		}
	}
	switch {
	case o.From > o.To:
		return o, fmt.Errorf("it ends on %s, before it begins", o.To)
	case e.Off && e.Hour != "":
		return o, errors.New("it has both an hour and off: write one of them")
	case e.Off:
		return o, nil
	case e.Hour == "":
		return o, errors.New("it changes nothing: write an hour, or off: true")
	}
	o.At, err = clockOf(e.Hour)
	return o, err
}
