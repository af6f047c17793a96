package plugin

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// CallResource passes a call under `resources/…` on to the store's `/v1/…`, in the user's name. The store decides
// what the user may do.
func (d *Datasource) CallResource(ctx context.Context, req *backend.CallResourceRequest, sender backend.CallResourceResponseSender) error {
	path := "/v1/" + strings.TrimLeft(req.URL, "/")
	got, err := d.store.call(ctx, req.PluginContext.User, req.Method, path, req.Body)
	if err != nil {
		return sender.Send(refusal(http.StatusBadGateway, explainError(err, d.store.address)))
	}
	if kind, message, ok := classify(got, d.store.address); !ok && kind != refused {
		return sender.Send(refusal(statusFor(kind), message))
	}
	return sender.Send(&backend.CallResourceResponse{
		Status:  got.status,
		Headers: map[string][]string{"Content-Type": {got.contentType}},
		Body:    got.body,
	})
}

// statusFor keeps 401 for Grafana itself: a browser that reads 401 sends its user to the login page.
func statusFor(kind problem) int {
	if kind == notReady {
		return http.StatusServiceUnavailable
	}
	return http.StatusBadGateway
}

func refusal(status int, message string) *backend.CallResourceResponse {
	// Both forms: Grafana's toast shows `message`, the plugin reads `error.message` as from the store.
	body, err := json.Marshal(map[string]any{"message": message, "error": map[string]string{"message": message}})
	if err != nil {
		body = nil
	}
	return &backend.CallResourceResponse{
		Status:  status,
		Headers: map[string][]string{"Content-Type": {"application/json"}},
		Body:    body,
	}
}
