package plugin

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

// adminRole is Grafana's name of the role that may change what an organization has.
const adminRole = "Admin"

// route is one call of the store's API that may be made through Grafana.
type route struct {
	method string
	// adminOnly holds for what changes the store: Grafana lets every viewer of a data source call its resources.
	adminOnly bool
}

// routes are all resources there are, by their path below /v1/. The store's token opens more than a viewer may do, so
// what is not named here is not passed on.
var routes = map[string]route{
	"catalog":        {method: http.MethodGet},
	"catalog/values": {method: http.MethodGet},
	"status":         {method: http.MethodGet},
	"demo":           {method: http.MethodDelete, adminOnly: true},
}

// resolve gives the path and the query string to ask the store for, or why the call is refused. Paths are compared as
// they were written: whatever is escaped, or walks up, is none of them.
func resolve(req *backend.CallResourceRequest) (path, query string, refused *backend.CallResourceResponse) {
	name, rawQuery, _ := strings.Cut(strings.TrimPrefix(req.URL, "/"), "?")
	found, ok := routes[name]
	if !ok {
		return "", "", refusal(http.StatusNotFound, fmt.Sprintf("Watchbill's data source has no resource %q. Bring the plugin's pages and its backend to the same release.", name))
	}
	if req.Method != found.method {
		answer := refusal(http.StatusMethodNotAllowed, fmt.Sprintf("The resource %q is asked by %s, not by %s.", name, found.method, req.Method))
		answer.Headers["Allow"] = []string{found.method}
		return "", "", answer
	}
	if role := roleOf(req.PluginContext.User); found.adminOnly && role != adminRole {
		return "", "", refusal(http.StatusForbidden, fmt.Sprintf("%s of %q changes what the store holds. That takes Grafana's role Admin, and yours is %s: ask an admin to do it.", req.Method, name, role))
	}
	values, err := url.ParseQuery(rawQuery)
	if err != nil {
		return "", "", refusal(http.StatusBadRequest, fmt.Sprintf("The query string of the resource %q cannot be read: %v. Escape its values.", name, err))
	}
	return "/v1/" + name, values.Encode(), nil
}

func roleOf(user *backend.User) string {
	if user == nil || user.Role == "" {
		return "none"
	}
	return user.Role
}
