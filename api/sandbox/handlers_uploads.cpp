// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/sandbox/handlers.h"

#include <QRegularExpression>

namespace shortlist::sandbox {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mostBytes = 100 << 20;

/// What can be told from a resume that is plain text: only members that are empty are filled.
void fillFromResume(const Upload &upload, api::Candidate &record)
{
    if (!upload.contentType.startsWith("text/plain"_L1))
        return;
    static const QRegularExpression mail(u"[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+"_s);
    static const QRegularExpression phone(u"\\+\\d[\\d ()/-]{6,20}\\d"_s);
    const QString text = QString::fromUtf8(upload.bytes);
    if (const auto found = mail.match(text); found.hasMatch() && !record.primaryEmailAddress) {
        record.primaryEmailAddress = api::ContactInfo{found.captured(), api::ContactInfoType::Personal, true};
        record.emailAddresses.prepend(*record.primaryEmailAddress);
    }
    if (const auto found = phone.match(text); found.hasMatch() && !record.primaryPhoneNumber) {
        record.primaryPhoneNumber = api::ContactInfo{found.captured(), api::ContactInfoType::Personal, true};
        record.phoneNumbers.prepend(*record.primaryPhoneNumber);
    }
}
} // namespace

QByteArray Handlers::fileCreateFileUploadHandle(const api::FileCreateFileUploadHandleRequest &request)
{
    static const QRegularExpression mimeType(u"^[\\w.+-]+/[\\w.+-]+(;.*)?$"_s);
    const QString name = request.filename.section(u'/', -1).section(u'\\', -1).trimmed();
    if (name.isEmpty() || name.startsWith(u'.'))
        return invalid(u"filename: expected a name with its ending"_s);
    if (!mimeType.match(request.contentType).hasMatch())
        return invalid(u"contentType: expected a media type"_s);
    if (request.contentLength < 1 || request.contentLength > mostBytes)
        return invalid(u"contentLength: expected a number of bytes from 1 to %1"_s.arg(mostBytes));
    Upload upload;
    upload.name = name;
    upload.contentType = request.contentType;
    upload.contentLength = request.contentLength;
    upload.context = request.fileUploadContext.value;
    upload.createdAt = now();
    world.uploads.push_back(upload);
    const auto number = quint32(world.uploads.size() - 1);
    api::FileUploadHandle place = m_storage.place(number);
    place.handle = QString(u"up." + world.org.ids.text(Kind::Upload, number));
    return answerOne(place);
}

QByteArray Handlers::readUpload(const QString &handle, const char *parameter, api::FileUploadContext context, quint32 candidate, quint32 &upload)
{
    const QString name = QString::fromLatin1(parameter);
    const auto found = handle.startsWith("up."_L1) ? find(Kind::Upload, handle.sliced(3), world.uploads.size()) : std::nullopt;
    if (!found)
        return refuse("file_not_found"_L1, QString(name + u": not a handle of an upload"));
    upload = quint32(*found);
    const Upload &record = world.uploads[upload];
    if (record.context != context)
        return invalid(QString(name + u": the handle was made for " + api::WireEnum<api::FileUploadContext>(record.context).text()));
    if (record.owner && *record.owner != candidate)
        return invalid(QString(name + u": the handle is used already"));
    if (record.owner)
        return {};
    if (record.createdAt.msecsTo(now()) >= settings.uploadLifetimeMs)
        return invalid(QString(name + u": the handle has expired"));
    if (!record.arrived)
        return invalid(QString(name + u": nothing was uploaded to the handle"));
    return {};
}

QByteArray Handlers::candidateUploadFile(const api::CandidateUploadFileRequest &request)
{
    quint32 candidate = 0;
    quint32 upload = 0;
    if (QByteArray refusal = editable(request.candidateId, candidate); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readUpload(request.fileHandle, "fileHandle", api::FileUploadContext::CandidateFiles, candidate, upload); !refusal.isEmpty())
        return refusal;
    if (!world.uploads[upload].owner)
        world.attach(upload, candidate, false, now());
    return answerOne(world.candidate(candidate));
}

QByteArray Handlers::candidateUploadResume(const api::CandidateUploadResumeRequest &request)
{
    quint32 candidate = 0;
    quint32 upload = 0;
    if (QByteArray refusal = editable(request.candidateId, candidate); !refusal.isEmpty())
        return refusal;
    if (QByteArray refusal = readUpload(request.resumeHandle, "resumeHandle", api::FileUploadContext::CandidateResume, candidate, upload); !refusal.isEmpty())
        return refusal;
    if (!world.uploads[upload].owner) {
        world.attach(upload, candidate, true, now());
        fillFromResume(world.uploads[upload], world.edit(candidate, now()).record);
        world.touchApplicationsOf(candidate);
    }
    return answerOne(world.candidate(candidate));
}

QByteArray Handlers::fileInfo(const api::FileInfoRequest &request)
{
    const QString id = request.fileHandle.startsWith("fh."_L1) ? request.fileHandle.sliced(3) : QString();
    if (world.isErased(request.fileHandle))
        return refuse("file_not_found"_L1);
    if (const auto upload = find(Kind::Upload, id, world.uploads.size()); upload && world.uploads[*upload].owner)
        return answerOne(api::FileInfo{m_storage.link({true, quint32(*upload)})});
    const auto file = find(Kind::File, id, quint64(world.bornCandidates()) * 4);
    if (!file || *file % 4 != 0 || world.resumeKind(quint32(*file / 4)) == ResumeKind::None)
        return refuse("file_not_found"_L1);
    return answerOne(api::FileInfo{m_storage.link({false, quint32(*file / 4)})});
}

} // namespace shortlist::sandbox
