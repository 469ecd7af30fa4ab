// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shortlist {

class Account;
class Commands;
class Diagnostics;
class Files;
class Outbox;
class Store;
class Sync;
class Theme;

/// What the views work with. References only: app/context owns everything and outlives every view.
struct Services {
    Store &store;
    Sync &sync;
    Commands &commands;
    Outbox &outbox;
    Files &files;
    Account &account;
    Diagnostics &diagnostics;
    Theme &theme;
};

} // namespace shortlist
