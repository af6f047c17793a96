package plugin

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// CallResource passes a call under `resources/…` that the routes allow on to the store's `/v1/…`, in the user's name.
func (d *Datasource) CallResource(ctx context.Context, req *backend.CallResourceRequest, sender backend.CallResourceResponseSender) error {
	path, query, refusedHere := resolve(req)
	if refusedHere != nil {
		return sender.Send(refusedHere)
	}
	got, err := d.store.call(ctx, call{user: req.PluginContext.User, method: req.Method, path: path, query: query, body: req.Body})
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

// statusFor is the status by which Grafana's user learns of a problem. Grafana checks its own session at a 401, and keeps
// whoever has one.
func statusFor(kind problem) int {
	switch kind {
	case wrongToken:
		return http.StatusUnauthorized
	case notReady:
		return http.StatusServiceUnavailable
	default:
		return http.StatusBadGateway
	}
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
