package plugin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// apiVersion is the number of the store's API that this bridge speaks, sent by the store as X-Watchbill-Api.
const apiVersion = "1"

// maxAnswerBytes bounds what is read from the store into memory.
const maxAnswerBytes = 64 << 20

var errNoAddress = errors.New("no store address is set; enter it in the data source's settings, such as http://127.0.0.1:4480")

// store speaks HTTP with one companion store.
type store struct {
	client  *http.Client
	address string
	token   string
}

func newStore(client *http.Client, address, token string) *store {
	return &store{client: client, address: strings.TrimRight(strings.TrimSpace(address), "/"), token: token}
}

// answer is what the store said, read whole.
type answer struct {
	status      int
	api         string
	contentType string
	body        []byte
}

// call is one request to the store.
type call struct {
	// user in whose name it is made; nil for an alert rule.
	user   *backend.User
	method string
	// path of the store's API, such as /v1/status; never taken from a request as it came.
	path  string
	query string
	body  []byte
}

// call asks the store. The request carries ctx, which Grafana's middleware needs.
func (s *store) call(ctx context.Context, c call) (answer, error) {
	target, err := s.target(c.path, c.query)
	if err != nil {
		return answer{}, err
	}
	request, err := http.NewRequestWithContext(ctx, c.method, target, bytes.NewReader(c.body))
	if err != nil {
		return answer{}, fmt.Errorf("make the request: %w", err)
	}
	request.Header.Set("Authorization", "Bearer "+s.token)
	request.Header.Set("Accept", "application/json")
	if len(c.body) > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	identify(request.Header, c.user)

	response, err := s.client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(io.LimitReader(response.Body, maxAnswerBytes+1))
	if err != nil {
		return answer{}, fmt.Errorf("read the store's answer: %w", err)
	}
	if len(read) > maxAnswerBytes {
		return answer{}, fmt.Errorf("the store's answer is larger than %d MiB; ask for a shorter span or fewer rows", maxAnswerBytes>>20)
	}
	return answer{
		status:      response.StatusCode,
		api:         response.Header.Get("X-Watchbill-Api"),
		contentType: response.Header.Get("Content-Type"),
		body:        read,
	}, nil
}

// target joins the store's address with a path of its API.
func (s *store) target(path, query string) (string, error) {
	if s.address == "" {
		return "", errNoAddress
	}
	base, err := url.Parse(s.address)
	if err != nil || base.Host == "" || (base.Scheme != "http" && base.Scheme != "https") {
		return "", fmt.Errorf("the store address %q is not an http or https address; correct it in the data source's settings", s.address)
	}
	joined := base.JoinPath(path)
	joined.RawQuery = query
	return joined.String(), nil
}

// identify says who asks, percent-encoded since names may hold any letter. Alert rules run without a user: then
// nothing is said.
func identify(header http.Header, user *backend.User) {
	if user == nil {
		return
	}
	for name, value := range map[string]string{
		"X-Watchbill-User":  user.Login,
		"X-Watchbill-Name":  user.Name,
		"X-Watchbill-Email": user.Email,
		"X-Watchbill-Role":  user.Role,
	} {
		if value != "" {
			header.Set(name, url.PathEscape(value))
		}
	}
}
