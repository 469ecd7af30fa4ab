// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/files.h"
#include "views/candidate/filekind.h"
#include "views/candidate/pane.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class QComboBox;
class QLineEdit;
class QProgressBar;
class QStackedWidget;
class QTemporaryDir;

namespace shortlist {

class LongTextView;
class PagesView;
class PreviewClient;

/// How the pane gets at files; Files behind it, or a test.
struct FileAccess {
    std::function<FileTransfer *(const api::FileHandle &, QObject *context)> fetch{};
    std::function<FileTransfer *(const api::FileHandle &, const QString &path, QObject *context)> save{};
    std::function<QString(const QString &)> safeName{};
};

/// The resume, and the other files, of a candidate. A file is fetched when the pane is on screen, lives in memory only, and
/// goes when another candidate comes; only shortlist-preview ever reads it.
class ResumePane final : public Pane {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResumePane)
public:
    ResumePane(const Theme &theme, LinkGuard &links, FileAccess access, QWidget *parent = nullptr);
    ~ResumePane() override;

    /// The same files again change nothing.
    void setFiles(const api::CandidateId &candidate, const std::optional<api::FileHandle> &resume, const QList<api::FileHandle> &files);
    /// The record is still on its way: an absent resume may yet come.
    void setWaiting(bool waiting);
    /// Drops whatever is open.
    void clear();
    [[nodiscard]] bool holdsFile() const { return !m_bytes.isEmpty(); }
    void focusContent();

signals:
    /// The file was handed to another program.
    void openedOutside(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Place { Message, Progress, Pages, Words };
    enum Offer { Nothing = 0, Retry = 1, Save = 2, Outside = 4 };

    QWidget *buildTools();
    QWidget *buildMessage();
    QWidget *buildProgress();
    QWidget *buildWords();
    IconButton *tool(const QString &icon, const QString &name, const QString &object, QWidget *parent);
    void reset();
    void drop();
    void choose(int index);
    void fetch();
    void arrived(const QByteArray &bytes);
    void showMessage(const QString &icon, const QString &title, const QString &text, int offers);
    void showProgress(qint64 received, qint64 total);
    void openPreview();
    void previewOpened(int pageCount, const QList<QSizeF> &sizes);
    void toPlace(Place place);
    void updateTools();
    void toggleWords();
    void startFind();
    void findNext(bool backward);
    void copyText();
    void saveAs();
    void saveTo(const QString &path, const api::FileHandle &file, const QByteArray &bytes);
    void askOutside();
    void openOutside(const QString &name, const QByteArray &bytes);
    void notice(const QString &text, Ink ink);
    [[nodiscard]] QString proposedName() const;

    FileAccess m_access;
    api::CandidateId m_candidate;
    QList<api::FileHandle> m_files;
    int m_chosen{-1};
    bool m_wanted{false}; ///< to be fetched once the pane shows
    QPointer<FileTransfer> m_transfer;
    QByteArray m_bytes;
    FileKind m_kind;
    QString m_text;
    bool m_textAsked{false};
    bool m_copyWhenText{false};
    PreviewClient *m_preview{nullptr};
    std::shared_ptr<QTemporaryDir> m_outside;

    QComboBox *m_choice{nullptr};
    QWidget *m_tools{nullptr};
    PlainLabel *m_page{nullptr};
    IconButton *m_zoomOut{nullptr};
    IconButton *m_fit{nullptr};
    IconButton *m_zoomIn{nullptr};
    IconButton *m_asText{nullptr};
    IconButton *m_copy{nullptr};
    IconButton *m_save{nullptr};
    IconButton *m_open{nullptr};
    QStackedWidget *m_stack{nullptr};
    QLabel *m_messageIcon{nullptr};
    PlainLabel *m_messageTitle{nullptr};
    PlainLabel *m_messageText{nullptr};
    QPushButton *m_messageRetry{nullptr};
    QPushButton *m_messageSave{nullptr};
    QPushButton *m_messageOpen{nullptr};
    QString m_messageIconName;
    PlainLabel *m_progressText{nullptr};
    QProgressBar *m_bar{nullptr};
    PagesView *m_pages{nullptr};
    LongTextView *m_words{nullptr};
    QLineEdit *m_find{nullptr};
    PlainLabel *m_found{nullptr};
    PlainLabel *m_notice{nullptr};
};

} // namespace shortlist
