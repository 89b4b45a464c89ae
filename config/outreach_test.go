package config_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"kazindobot/outreach"
)

var both = []string{"id", "en"}

func TestOutreachExample(t *testing.T) {
	got, err := load(t, map[string]string{"KAZINDO_CONFIG": "outreach.example.yaml"}).Outreach(both)
	require.NoError(t, err)
	require.Len(t, got.Channels, 3)
	assert.False(t, got.Auto)
	assert.Equal(t, outreach.Subscribers, got.Channels[0].Chat)
	news := got.Channels[1]
	assert.Equal(t, "@kazindo_news", news.Chat)
	assert.Equal(t, both, news.Languages)
	assert.Equal(t, "09:30", news.At.String())
	assert.Equal(t, time.Saturday, *news.Quiz)
	assert.Equal(t, "-1001234567890", got.Channels[2].Chat)
	assert.Equal(t, []time.Weekday{time.Sunday}, got.Channels[2].Days)
	assert.Equal(t, []outreach.Override{{From: "2027-02-08", To: "2027-03-09", At: 16 * 60}, {From: "2027-03-10", To: "2027-03-11", Off: true}}, got.Calendar)
}

func TestNoOutreach(t *testing.T) {
	for _, content := range []string{"listen: :1\n", "outreach:\n", "outreach: {}\n"} {
		got, err := load(t, map[string]string{"KAZINDO_CONFIG": file(t, "s.yaml", content)}).Outreach(both)
		require.NoError(t, err, content)
		assert.Empty(t, got.Channels, content)
	}
}

// Each mistake is one line that says what to do.
func TestOutreachMistakes(t *testing.T) {
	channel := func(lines string) string {
		return "channels: [{chat: '@kazindo', time_zone: Asia/Jakarta, hour: 9, " + lines + "}]"
	}
	tests := map[string]struct{ section, want string }{
		"approval":       {"approval: never", "approval is \"never\": write required or auto"},
		"unknown key":    {channel("colour: red"), "config/outreach.example.yaml"},
		"zone":           {"channels: [{chat: '@kazindo', time_zone: Asia/Jakart, hour: 9}]", "such as Asia/Jakarta"},
		"no zone":        {"channels: [{chat: '@kazindo', hour: 9}]", "time_zone is \"\""},
		"short name":     {"channels: [{chat: '@ab', time_zone: Asia/Jakarta, hour: 9}]", "write a channel's @name"},
		"no chat":        {"channels: [{time_zone: Asia/Jakarta, hour: 9}]", "write a channel's @name"},
		"a person":       {"channels: [{chat: 12345, time_zone: Asia/Jakarta, hour: 9}]", "people subscribe themselves"},
		"twice":          {"channels: [{chat: '@kazindo', time_zone: Asia/Jakarta, hour: 9}, {chat: '@Kazindo', time_zone: Asia/Jakarta, hour: 8}]", "channel 2 (@Kazindo): it stands twice"},
		"day":            {channel("days: [mo]"), "\"mo\" is no day of the week"},
		"quiz day":       {channel("quiz: often"), "quiz: \"often\" is no day"},
		"hour":           {"channels: [{chat: '@kazindo', time_zone: Asia/Jakarta, hour: 24}]", "hour is \"24\""},
		"minutes":        {"channels: [{chat: '@kazindo', time_zone: Asia/Jakarta, hour: '9:5'}]", "hour is \"9:5\""},
		"no hour":        {"channels: [{chat: '@kazindo', time_zone: Asia/Jakarta}]", "hour is \"\""},
		"language":       {channel("languages: [de]"), "there is no language \"de\": write id or en"},
		"thread":         {channel("thread: -1"), "thread is -1"},
		"calendar day":   {"calendar: [{from: 2027-02-30, off: true}]", "\"2027-02-30\" is no day"},
		"calendar order": {"calendar: [{from: 2027-02-03, to: 2027-02-01, off: true}]", "before it begins"},
		"calendar both":  {"calendar: [{from: 2027-02-03, off: true, hour: 9}]", "both an hour and off"},
		"calendar none":  {"calendar: [{from: 2027-02-03}]", "it changes nothing"},
		"subscribers":    {"subscribers: {chat: '@kazindo', time_zone: Asia/Jakarta, hour: 9}", "leave out chat"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := file(t, "settings.yaml", "outreach:\n  "+strings.ReplaceAll(tt.section, "\n", "\n  ")+"\n")
			_, err := load(t, map[string]string{"KAZINDO_CONFIG": in}).Outreach(both)
			require.Error(t, err)
			assert.Contains(t, err.Error(), tt.want)
			assert.Contains(t, err.Error(), "KAZINDO_CONFIG: "+in+": outreach: ")
			assert.NotContains(t, err.Error(), "\n")
		})
	}
}
