// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/endpoints.h"
#include "api/kit/kit.h"
#include "api/net/pager.h"

#include <QDebug>
#include <QDir>

#include <vector>

using namespace shortlist::api;

/// A piece of api/README.md. It says what it found with qInfo and what failed with qWarning.
struct Block {
    int line;
    void (*run)(ApiClient &client, Downloader &downloader, kit::Uploader &uploader, QObject *context, const JobId &job,
        const ApplicationId &application, const CandidateId &candidate, const QString &folder);
};
const std::vector<Block> &readmeBlocks();
