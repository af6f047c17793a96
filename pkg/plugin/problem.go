package plugin

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// problem is a typed failure of the connection, with what to do about it.
type problem string

const (
	unreachable  problem = "cannot reach"
	wrongToken   problem = "wrong token"
	wrongVersion problem = "wrong version"
	notReady     problem = "not ready"
	refused      problem = "refused"
)

// explainError says in words why the store could not be reached, and what to do.
func explainError(err error, address string) string {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errNoAddress):
		return sentence(err.Error())
	case errors.Is(err, context.DeadlineExceeded) || isTimeout(err):
		return fmt.Sprintf("The store at %s did not answer in time. Ask for a shorter span, or raise the timeout in the data source's settings.", address)
	case errors.As(err, &dns):
		return fmt.Sprintf("Cannot reach the store: the host %s is not known. Check the address in the data source's settings.", dns.Name)
	case errors.As(err, &certificate):
		return fmt.Sprintf("Cannot reach the store at %s: its certificate is not trusted (%v). Add the CA in the data source's settings.", address, certificate.Err)
	case isRefused(err):
		return fmt.Sprintf("Cannot reach the store at %s: nothing listens there. Start it with `watchbill serve`, or correct the address.", address)
	default:
		return fmt.Sprintf("Cannot reach the store at %s: %v", address, err)
	}
}

// classify tells apart what an answer without the wanted content means. ok is true for an answer of the right store.
func classify(a answer, address string) (kind problem, message string, ok bool) {
	switch {
	case a.status == http.StatusUnauthorized:
		return wrongToken, "The store does not accept the token. Enter the value of `token` of the store's configuration in the data source's settings.", false
	case a.api == "":
		return wrongVersion, fmt.Sprintf("%s answers, but it is not a Watchbill store (HTTP %d). Check the address; a proxy in between must pass X-Watchbill-Api on.", address, a.status), false
	case a.api != apiVersion:
		return wrongVersion, fmt.Sprintf("The store speaks API %s and this plugin speaks API %s. Bring both to the same release.", a.api, apiVersion), false
	case a.status == http.StatusServiceUnavailable:
		return notReady, "The store is not ready: " + said(a.body), false
	case a.status >= http.StatusMultipleChoices:
		return refused, fmt.Sprintf("The store answered HTTP %d: %s", a.status, said(a.body)), false
	default:
		return "", "", true
	}
}

// said is the message in the store's answer `{"error": {"message": …}}`, or the beginning of the answer itself.
func said(body []byte) string {
	var envelope struct {
		Error struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	if err := json.Unmarshal(body, &envelope); err == nil && envelope.Error.Message != "" {
		return envelope.Error.Message
	}
	text := strings.TrimSpace(string(body))
	if text == "" {
		return "it gave no reason."
	}
	if len(text) > 200 {
		text = text[:200] + "…"
	}
	return text
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

func isRefused(err error) bool {
	var operation *net.OpError
	return errors.As(err, &operation) && operation.Op == "dial"
}

func sentence(text string) string {
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
