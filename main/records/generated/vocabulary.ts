// Generated from the record catalogue CN-SH-LG 2026-11-28.draft.4 by main/tools/generate-records.ts. Not to be edited.
import type { Vocabulary } from '../schema/vocabulary.ts';

/** Record types and forms this program writes. */
export const vocabulary: Vocabulary = {
  "types": {
    "session.open": {
      "class": "N1",
      "keepers": [
        "terminal"
      ],
      "fields": {
        "session_id": {
          "value": {
            "kind": "id",
            "min": 16,
            "max": 16
          }
        },
        "opened_at": {
          "value": {
            "kind": "seconds"
          }
        },
        "subject_ref": {
          "value": {
            "kind": "hex",
            "length": 32
          }
        },
        "identity_check": {
          "parts": {
            "basis": {
              "kind": "enum",
              "values": [
                "pms-nationality",
                "staff-attested",
                "mrz-scan"
              ]
            },
            "issuer": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "key_version": {
              "kind": "count",
              "max": 1000000
            }
          }
        },
        "eligibility": {
          "parts": {
            "met": {
              "kind": "boolean"
            },
            "rule_id": {
              "kind": "ruleId",
              "max": 64
            }
          }
        },
        "net_local": {
          "value": {
            "kind": "address"
          }
        },
        "gw_ref": {
          "parts": {
            "router_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "lease_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            }
          }
        },
        "notice": {
          "parts": {
            "version": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "language": {
              "kind": "id",
              "min": 1,
              "max": 35
            }
          }
        }
      }
    },
    "profile.enabled": {
      "class": "N1",
      "keepers": [
        "terminal"
      ],
      "fields": {
        "session_id": {
          "value": {
            "kind": "id",
            "min": 16,
            "max": 16
          }
        },
        "profile_hash": {
          "parts": {
            "id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "version": {
              "kind": "count",
              "max": 1000000000
            },
            "sha256": {
              "kind": "hex",
              "length": 64
            }
          }
        },
        "channel_ref": {
          "parts": {
            "channel_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "permit": {
              "kind": "code",
              "max": 64
            },
            "exit": {
              "kind": "address"
            }
          }
        }
      }
    },
    "session.close": {
      "class": "N1",
      "keepers": [
        "terminal"
      ],
      "fields": {
        "session_id": {
          "value": {
            "kind": "id",
            "min": 16,
            "max": 16
          }
        },
        "closed_at": {
          "value": {
            "kind": "seconds"
          }
        },
        "close_reason": {
          "value": {
            "kind": "enum",
            "values": [
              "guest",
              "time-up",
              "idle",
              "new-guest",
              "moved",
              "checked-out",
              "revoked",
              "staff",
              "channel-lost",
              "lease-lost",
              "crash",
              "power-loss",
              "violation",
              "enable-failed"
            ]
          }
        },
        "wipe_result": {
          "parts": {
            "result": {
              "kind": "enum",
              "values": [
                "proved",
                "failed"
              ]
            },
            "done": {
              "kind": "count",
              "max": 99
            },
            "failed": {
              "kind": "count",
              "max": 99
            },
            "missing": {
              "kind": "count",
              "max": 99
            }
          }
        }
      }
    },
    "access.denied": {
      "class": "N1",
      "keepers": [
        "terminal"
      ],
      "fields": {
        "denied": {
          "parts": {
            "reason": {
              "kind": "enum",
              "values": [
                "token-refused",
                "notice-declined",
                "not-started"
              ]
            }
          }
        }
      }
    },
    "security.event": {
      "class": "N1",
      "keepers": [
        "terminal"
      ],
      "fields": {
        "session_id": {
          "value": {
            "kind": "id",
            "min": 16,
            "max": 16
          }
        },
        "sec_event": {
          "parts": {
            "kind": {
              "kind": "enum",
              "values": [
                "navigation",
                "subresource",
                "connection",
                "permission",
                "download",
                "upload",
                "print",
                "popup",
                "external",
                "certificate",
                "escape",
                "several"
              ]
            },
            "rule": {
              "kind": "enum",
              "values": [
                "profile-block",
                "profile-default",
                "built-in"
              ]
            },
            "severity": {
              "kind": "enum",
              "values": [
                "info",
                "notable",
                "serious"
              ]
            },
            "count": {
              "kind": "count",
              "max": 1000000
            }
          }
        }
      }
    },
    "system.boot": {
      "class": "N1",
      "keepers": [
        "terminal",
        "gateway"
      ],
      "fields": {
        "maintenance": {
          "parts": {
            "kind": {
              "kind": "enum",
              "values": [
                "boot",
                "crash",
                "update",
                "self-test"
              ]
            },
            "app_version": {
              "kind": "version",
              "max": 32
            },
            "runtime_version": {
              "kind": "version",
              "max": 32
            },
            "catalogue_sha256": {
              "kind": "hex",
              "length": 64
            }
          }
        }
      }
    },
    "system.crash": {
      "class": "N1",
      "keepers": [
        "terminal",
        "gateway"
      ],
      "fields": {
        "maintenance": {
          "parts": {
            "kind": {
              "kind": "enum",
              "values": [
                "boot",
                "crash",
                "update",
                "self-test"
              ]
            },
            "app_version": {
              "kind": "version",
              "max": 32
            },
            "runtime_version": {
              "kind": "version",
              "max": 32
            },
            "catalogue_sha256": {
              "kind": "hex",
              "length": 64
            }
          }
        }
      }
    },
    "system.clock": {
      "class": "N1",
      "keepers": [
        "terminal"
      ],
      "fields": {
        "clock": {
          "parts": {
            "event": {
              "kind": "enum",
              "values": [
                "checked",
                "jumped"
              ]
            },
            "source": {
              "kind": "enum",
              "values": [
                "gateway",
                "terminal"
              ]
            },
            "offset_ms": {
              "kind": "offset",
              "max": 10000000000000
            }
          }
        }
      }
    },
    "grant.issued": {
      "class": "N1",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "grant_issued": {
          "parts": {
            "grant_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "subject_ref": {
              "kind": "hex",
              "length": 32
            },
            "basis": {
              "kind": "enum",
              "values": [
                "pms-nationality",
                "staff-attested",
                "mrz-scan"
              ]
            },
            "rule_id": {
              "kind": "ruleId",
              "max": 64
            },
            "profile_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "expires_at": {
              "kind": "seconds"
            }
          }
        }
      }
    },
    "grant.ended": {
      "class": "N1",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "grant_ended": {
          "parts": {
            "grant_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "reason": {
              "kind": "enum",
              "values": [
                "revoked",
                "expired",
                "used-up",
                "checked-out"
              ]
            }
          }
        }
      }
    },
    "admin.action": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "admin_actor": {
          "value": {
            "kind": "id",
            "min": 1,
            "max": 64
          }
        },
        "admin_action": {
          "parts": {
            "action": {
              "kind": "enum",
              "values": [
                "sign-in",
                "sign-in-refused",
                "sign-out",
                "stays-read",
                "grants-read",
                "attempts-read",
                "terminals-read",
                "grant-issue",
                "grant-reprint",
                "grant-revoke",
                "grant-extend",
                "grant-suspend",
                "grant-reinstate",
                "grant-issue-many",
                "grant-find",
                "grant-override",
                "issuance-read",
                "issuance-countersign",
                "people-read",
                "person-add",
                "person-change",
                "person-reset",
                "pin-change",
                "passkey-add",
                "passkey-remove",
                "session-message",
                "session-add-time",
                "session-end",
                "session-allow",
                "shift-close",
                "shift-take",
                "terminal-approve",
                "terminal-revoke",
                "terminal-reset",
                "enrolment-codes-read",
                "enrolment-code-make",
                "enrolment-code-withdraw",
                "enrolment-code-use",
                "terminal-restart",
                "terminal-lock",
                "terminal-unlock",
                "terminal-wipe",
                "terminal-diagnose",
                "terminal-ring",
                "fleet-read",
                "diagnostics-read",
                "alert-test",
                "timetables-read",
                "timetable-set",
                "records-read",
                "checkpoint-read",
                "export-request",
                "export-approve",
                "export-refuse",
                "export-fetch",
                "hold-request",
                "hold-approve",
                "hold-refuse",
                "lift-request",
                "lift-approve",
                "lift-refuse",
                "resolve-request",
                "resolve-approve",
                "resolve-refuse",
                "policy-request",
                "policy-approve",
                "policy-refuse",
                "rules-open",
                "rules-keep",
                "rules-compile",
                "rules-test",
                "disclosure-enter",
                "processor-enter",
                "rights-answer",
                "assessment-enter",
                "incident-open",
                "incident-close"
              ]
            },
            "object_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "success": {
              "kind": "boolean"
            }
          }
        }
      }
    },
    "policy.changed": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "policy_change": {
          "parts": {
            "kind": {
              "kind": "enum",
              "values": [
                "catalogue",
                "profile",
                "designation",
                "host-list",
                "eligibility-rule",
                "settings"
              ]
            },
            "before_sha256": {
              "kind": "hex",
              "length": 64
            },
            "after_sha256": {
              "kind": "hex",
              "length": 64
            },
            "approver_a": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "approver_b": {
              "kind": "id",
              "min": 1,
              "max": 64
            }
          }
        }
      }
    },
    "record.disclosed": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "disclosure": {
          "parts": {
            "authority": {
              "kind": "code",
              "max": 64
            },
            "instrument": {
              "kind": "code",
              "max": 64
            },
            "from": {
              "kind": "seconds"
            },
            "to": {
              "kind": "seconds"
            },
            "package_sha256": {
              "kind": "hex",
              "length": 64
            }
          }
        }
      }
    },
    "record.exported": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "export_receipt": {
          "parts": {
            "export_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "manifest_sha256": {
              "kind": "hex",
              "length": 64
            },
            "sort": {
              "kind": "enum",
              "values": [
                "A",
                "B",
                "C"
              ]
            },
            "requester": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "verifier_version": {
              "kind": "version",
              "max": 32
            }
          }
        }
      }
    },
    "processor.changed": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "entrust": {
          "parts": {
            "party": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "scope": {
              "kind": "enum",
              "values": [
                "hosting",
                "maintenance",
                "support",
                "channel",
                "hotel-system",
                "witness",
                "audit"
              ]
            },
            "from": {
              "kind": "seconds"
            },
            "to": {
              "kind": "seconds"
            }
          }
        }
      }
    },
    "rights.answered": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "rights_request": {
          "parts": {
            "type": {
              "kind": "enum",
              "values": [
                "access",
                "copy",
                "correct",
                "delete",
                "restrict",
                "object",
                "explain"
              ]
            },
            "received_at": {
              "kind": "seconds"
            },
            "answered_at": {
              "kind": "seconds"
            },
            "result": {
              "kind": "enum",
              "values": [
                "given",
                "partly",
                "refused",
                "nothing-held"
              ]
            },
            "subject_ref": {
              "kind": "hex",
              "length": 32
            }
          }
        }
      }
    },
    "assessment.filed": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "pipia_ref": {
          "parts": {
            "assessment_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "sha256": {
              "kind": "hex",
              "length": 64
            }
          }
        }
      }
    },
    "incident.opened": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "incident_ref": {
          "parts": {
            "incident_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "class": {
              "kind": "enum",
              "values": [
                "data-breach",
                "intrusion",
                "malware",
                "tampering",
                "misuse",
                "outage",
                "other"
              ]
            },
            "affected": {
              "kind": "count",
              "max": 1000000
            },
            "noticed_at": {
              "kind": "seconds"
            },
            "reported_at": {
              "kind": "seconds"
            }
          }
        }
      }
    },
    "incident.closed": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "incident_ref": {
          "parts": {
            "incident_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "class": {
              "kind": "enum",
              "values": [
                "data-breach",
                "intrusion",
                "malware",
                "tampering",
                "misuse",
                "outage",
                "other"
              ]
            },
            "affected": {
              "kind": "count",
              "max": 1000000
            },
            "noticed_at": {
              "kind": "seconds"
            },
            "reported_at": {
              "kind": "seconds"
            }
          }
        }
      }
    },
    "hold.placed": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "hold": {
          "parts": {
            "hold_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "instrument": {
              "kind": "code",
              "max": 64
            },
            "from": {
              "kind": "seconds"
            },
            "to": {
              "kind": "seconds"
            },
            "whole": {
              "kind": "boolean"
            },
            "sessions": {
              "kind": "count",
              "max": 100000
            },
            "approver_a": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "approver_b": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "expires_at": {
              "kind": "seconds"
            }
          }
        }
      }
    },
    "hold.ended": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "hold_end": {
          "parts": {
            "hold_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "reason": {
              "kind": "enum",
              "values": [
                "lapsed",
                "lifted"
              ]
            }
          }
        }
      }
    },
    "subject.resolved": {
      "class": "A3",
      "keepers": [
        "gateway"
      ],
      "fields": {
        "resolution": {
          "parts": {
            "request_id": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "instrument": {
              "kind": "code",
              "max": 64
            },
            "approver_a": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "approver_b": {
              "kind": "id",
              "min": 1,
              "max": 64
            },
            "subject_ref": {
              "kind": "hex",
              "length": 32
            },
            "found": {
              "kind": "boolean"
            }
          }
        }
      }
    }
  },
  "added": {
    "hotel_id": {
      "value": {
        "kind": "id",
        "min": 1,
        "max": 64
      }
    },
    "terminal_id": {
      "value": {
        "kind": "id",
        "min": 1,
        "max": 64
      }
    },
    "at": {
      "value": {
        "kind": "seconds"
      }
    }
  }
};
