package desk

import (
	"errors"
	"fmt"

	"golang.org/x/crypto/bcrypt"
)

// Member is somebody who may work at the desk.
type Member struct {
	Name string
	Hash string // of the password, as HashPassword makes it
	Role Role
}

// Role is what a member may do.
type Role string

// A Reader sees everything, an Editor may also change what staff may change.
const (
	Reader Role = "reader"
	Editor Role = "editor"
)

// How long a password is: bcrypt reads no more than 72 bytes.
const (
	minPassword = 12
	maxPassword = 72
)

// HashPassword makes the hash that stands for a password in the settings.
func HashPassword(password string) (string, error) {
	if n := len(password); n < minPassword || n > maxPassword {
		return "", fmt.Errorf("a password has %d to %d bytes: choose another one", minPassword, maxPassword)
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), hashCost)
	return string(hash), err
}

// hashCost makes a guess take about a quarter of a second.
const hashCost = 12

// Check tells what is wrong with a member's hash. The error does not show it.
func (m Member) Check() error {
	if _, err := bcrypt.Cost([]byte(m.Hash)); err != nil {
		return errors.New("password: write the hash that `kazindobot desk passwd` makes, not the password itself")
	}
	return nil
}

// nobody is whom a password is held against where the name is not known, so that this takes as long. It is of no password.
var nobody = Member{Hash: "$2a$12$8HFzeMy0y0K3Q/s2/.7eJ.R5ED62Ho.U9SdP0qG0Jank6KXmhgEXm"}

// SignIn finds the member of a name and password; false where there is none.
func SignIn(members []Member, name, password string) (Member, bool) {
	found := nobody
	for _, m := range members {
		if m.Name == name {
			found = m
		}
	}
	err := bcrypt.CompareHashAndPassword([]byte(found.Hash), []byte(password))
	return found, err == nil && found.Name != ""
}
