package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// OpenID is a provider of OpenID Connect by which people may sign in, such as a province's own.
type OpenID struct {
	// Name is what the button says: "Cổng Dịch vụ công Tuyên Quang".
	Name string
	// Issuer is its address: https://sso.tinh.gov.vn. ClientID and ClientSecret are what it gave us; it has to
	// know our address /account/openid/back.
	Issuer, ClientID, ClientSecret string
}

// Validate says what is missing.
func (o OpenID) Validate() error {
	u, err := url.Parse(o.Issuer)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return fmt.Errorf("OpenID issuer %q: want an address, such as https://sso.example", o.Issuer)
	}
	if o.ClientID == "" {
		return errors.New("OpenID issuer without a client id")
	}
	return nil
}

// signingIn is a provider that has been asked how it works, once it was needed: a server starts without it.
type signingIn struct {
	OpenID
	mu       sync.Mutex
	provider *oidc.Provider
}

// found asks the provider how it works (discovery), until it has answered once.
func (s *signingIn) found(ctx context.Context) (*oidc.Provider, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.provider == nil {
		// the provider keeps the context for fetching its keys later
		p, err := oidc.NewProvider(context.WithoutCancel(ctx), s.Issuer)
		if err != nil {
			return nil, fmt.Errorf("ask %s how it works: %w", s.Issuer, err)
		}
		s.provider = p
	}
	return s.provider, nil
}

func (s *Server) oauth(p *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: s.openID.ClientID, ClientSecret: s.openID.ClientSecret, Endpoint: p.Endpoint(),
		RedirectURL: s.baseURL + "/account/openid/back", Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}
}

// openIDName is the provider's name for the button; empty where none is set up.
func (s *Server) openIDName() string {
	if s.openID == nil {
		return ""
	}
	return s.openID.Name
}

// What a session holds while its browser is at the provider.
const (
	openIDState    = "openid_state"
	openIDNonce    = "openid_nonce"
	openIDVerifier = "openid_verifier"
)

// toOpenID sends a browser to the provider.
func (s *Server) toOpenID(ctx context.Context, c caller) (reaction, error) {
	if s.openID == nil {
		return reaction{}, models.ErrNotFound
	}
	p, err := s.openID.found(ctx)
	if err != nil {
		return reaction{}, err
	}
	in, err := s.session(ctx, c.c)
	if err != nil {
		return reaction{}, err
	}
	state, nonce, verifier := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
	s.sessions.Put(in, openIDState, state)
	s.sessions.Put(in, openIDNonce, nonce)
	s.sessions.Put(in, openIDVerifier, verifier)
	if err := s.keepSession(in, c.c); err != nil {
		return reaction{}, err
	}
	config := s.oauth(p)
	return reaction{away: config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier))}, nil
}

// fromOpenID takes a browser that comes back from the provider, and signs in who it says they are. Who was
// never here gets an account of a contributor; an administrator raises them.
func (s *Server) fromOpenID(ctx context.Context, c caller) (reaction, error) {
	if s.openID == nil {
		return reaction{}, models.ErrNotFound
	}
	in, err := s.session(ctx, c.c)
	if err != nil {
		return reaction{}, err
	}
	state := s.sessions.PopString(in, openIDState)
	nonce, verifier := s.sessions.PopString(in, openIDNonce), s.sessions.PopString(in, openIDVerifier)
	if state == "" || subtle.ConstantTimeCompare([]byte(state), []byte(c.Query.Get("state"))) != 1 {
		return s.refuseOpenID(c)
	}
	who, err := s.identity(ctx, c.Query.Get("code"), nonce, verifier)
	if err != nil {
		s.logger.WarnContext(ctx, "signing in by OpenID failed", "error", err)
		return s.refuseOpenID(c)
	}
	user, err := s.accountOf(ctx, who)
	if err != nil {
		return reaction{}, err
	}
	if err := s.begin(ctx, c.c, user); err != nil {
		return reaction{}, err
	}
	if err := s.store.Audit(ctx, models.AuditEntry{By: user.Login, Act: "sign-in", Subject: user.Login, Detail: s.openID.Name}); err != nil {
		return reaction{}, err
	}
	return goOn("/account")
}

func (s *Server) refuseOpenID(c caller) (reaction, error) {
	p := s.signInPage(c, "/account")
	p.Faults = []string{c.T("account.openid_failed", "provider", s.openID.Name)}
	return show(c, s.views.signIn, http.StatusUnprocessableEntity, p)
}

// identity is who a provider says somebody is.
type identity struct {
	subject string // issuer and subject
	Login   string `json:"preferred_username"`
	Email   string `json:"email"`
	Name    string `json:"name"`
}

// identity changes the code for an ID token, checks it, and reads who it speaks of.
func (s *Server) identity(ctx context.Context, code, nonce, verifier string) (who identity, err error) {
	p, err := s.openID.found(ctx)
	if err != nil {
		return who, err
	}
	config := s.oauth(p)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		return who, fmt.Errorf("exchange the code: %w", err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return who, errors.New("no ID token")
	}
	id, err := p.Verifier(&oidc.Config{ClientID: s.openID.ClientID}).Verify(ctx, raw)
	if err != nil {
		return who, fmt.Errorf("verify the ID token: %w", err)
	}
	if nonce == "" || subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(nonce)) != 1 {
		return who, errors.New("the ID token was made for another sign-in")
	}
	if err := id.Claims(&who); err != nil {
		return who, fmt.Errorf("read the ID token: %w", err)
	}
	who.subject = id.Issuer + " " + id.Subject
	if who.Name == "" || who.Login == "" { // many providers tell these only when asked
		info, err := p.UserInfo(ctx, oauth2.StaticTokenSource(token))
		if err == nil && info.Subject == id.Subject {
			err = info.Claims(&who)
		}
		if err != nil {
			return who, fmt.Errorf("read who it is: %w", err)
		}
	}
	return who, nil
}

// accountOf finds the account of an identity, or makes one. An account that is there already is never taken
// over because its login is the same.
func (s *Server) accountOf(ctx context.Context, who identity) (*models.User, error) {
	users := s.store.Users()
	user, err := users.BySubject(ctx, who.subject)
	if !errors.Is(err, models.ErrNotFound) {
		return user, err
	}
	login := "openid"
	for _, candidate := range []string{who.Email, who.Login} {
		if l, err := models.Login(candidate); err == nil {
			login = l
			break
		}
	}
	n := store.NewUser{Login: login, Name: clean(who.Name), Role: models.Contributor, Subject: who.subject}
	if n.Name = strings.TrimSpace(n.Name); n.Name == "" {
		n.Name = login
	}
	const most = 100
	for i := 2; i < most; i++ {
		user, err = users.Add(ctx, s.openID.Issuer, n)
		if !errors.Is(err, models.ErrConflict) {
			return user, err
		}
		n.Login = login + "-" + strconv.Itoa(i)
	}
	return user, err
}
