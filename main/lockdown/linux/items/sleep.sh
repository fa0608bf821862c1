# shellcheck shell=bash
title='the machine never sleeps and never writes its memory to disk in order to'

plan() {
  mask sleep.target suspend.target hibernate.target hybrid-sleep.target suspend-then-hibernate.target
  put_kit sleep.conf /etc/systemd/sleep.conf.d/60-guestway.conf
}
