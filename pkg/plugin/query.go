package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// grafanaKeys are Grafana's own in a query's JSON; everything else is the store's language. As contract/grafanaKeys.ts.
var grafanaKeys = []string{
	"refId", "datasource", "datasourceId", "hide", "queryType", "intervalMs", "maxDataPoints", "queryCachingTTL",
	"key", "range", "timeRange",
}

type queryItem struct {
	RefID         string                     `json:"refId"`
	From          int64                      `json:"from"`
	To            int64                      `json:"to"`
	IntervalMS    int64                      `json:"intervalMs,omitempty"`
	MaxDataPoints int64                      `json:"maxDataPoints,omitempty"`
	Query         map[string]json.RawMessage `json:"query"`
}

type queryResult struct {
	Status int         `json:"status"`
	Frames data.Frames `json:"frames"`
	Error  *struct {
		Message string `json:"message"`
		At      string `json:"at"`
	} `json:"error"`
}

// QueryData sends all queries of the request as one batch, which the store answers side by side: each succeeds or
// fails by itself.
func (d *Datasource) QueryData(ctx context.Context, req *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	response := backend.NewQueryDataResponse()
	items := make([]queryItem, 0, len(req.Queries))
	for _, query := range req.Queries {
		item, err := toItem(query)
		if err != nil {
			response.Responses[query.RefID] = failed(backend.StatusBadRequest, backend.ErrorSourcePlugin, err.Error())
			continue
		}
		items = append(items, item)
	}
	if len(items) == 0 {
		return response, nil
	}
	results, failure := d.ask(ctx, req.PluginContext.User, items)
	for _, item := range items {
		response.Responses[item.RefID] = toResponse(item.RefID, results, failure)
	}
	return response, nil
}

func toItem(query backend.DataQuery) (queryItem, error) {
	var body map[string]json.RawMessage
	if err := json.Unmarshal(query.JSON, &body); err != nil {
		return queryItem{}, fmt.Errorf("the query is not a JSON object: %w", err)
	}
	for _, key := range grafanaKeys {
		delete(body, key)
	}
	return queryItem{
		RefID:         query.RefID,
		From:          query.TimeRange.From.UnixMilli(),
		To:            query.TimeRange.To.UnixMilli(),
		IntervalMS:    query.Interval.Milliseconds(),
		MaxDataPoints: query.MaxDataPoints,
		Query:         body,
	}, nil
}

// ask returns the results by refId, or one failure that holds for all of them.
func (d *Datasource) ask(ctx context.Context, user *backend.User, items []queryItem) (map[string]queryResult, *backend.DataResponse) {
	body, err := json.Marshal(map[string]any{"queries": items})
	if err != nil {
		failure := failed(backend.StatusInternal, backend.ErrorSourcePlugin, fmt.Sprintf("encode the queries: %v", err))
		return nil, &failure
	}
	got, err := d.store.call(ctx, call{user: user, method: http.MethodPost, path: "/v1/query", body: body})
	if err != nil {
		backend.Logger.FromContext(ctx).Debug("The store did not answer", "error", err)
		failure := failed(backend.StatusBadGateway, backend.ErrorSourceDownstream, explainError(err, d.store.address))
		return nil, &failure
	}
	if kind, message, ok := classify(got, d.store.address); !ok {
		failure := failed(backend.Status(statusFor(kind)), backend.ErrorSourceDownstream, message)
		return nil, &failure
	}
	var decoded struct {
		Results map[string]queryResult `json:"results"`
	}
	if err := json.Unmarshal(got.body, &decoded); err != nil {
		failure := failed(backend.StatusBadGateway, backend.ErrorSourceDownstream, fmt.Sprintf("The store's answer could not be read: %v", err))
		return nil, &failure
	}
	return decoded.Results, nil
}

func toResponse(refID string, results map[string]queryResult, failure *backend.DataResponse) backend.DataResponse {
	if failure != nil {
		return *failure
	}
	result, ok := results[refID]
	if !ok {
		return failed(backend.StatusBadGateway, backend.ErrorSourceDownstream, "The store left this query out of its answer.")
	}
	if result.Error != nil {
		message := result.Error.Message
		if result.Error.At != "" {
			message = fmt.Sprintf("%s (at %s)", message, result.Error.At)
		}
		return failed(backend.Status(result.Status), backend.ErrorSourceDownstream, message)
	}
	for _, frame := range result.Frames {
		frame.RefID = refID
	}
	return backend.DataResponse{Status: backend.StatusOK, Frames: result.Frames}
}

func failed(status backend.Status, source backend.ErrorSource, message string) backend.DataResponse {
	return backend.DataResponse{Status: status, Error: fmt.Errorf("%s", message), ErrorSource: source}
}
