// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/theme.h"

#include "views/common/style.h"
#include "views/common/systemhints.h"
#include "views/common/themeicon.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPointer>
#include <QTimer>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace shortlist {

namespace {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QPalette paletteOf(const Colours &c)
{
    QPalette p;
    const auto all = [&p](QPalette::ColorRole role, const QColor &colour) { p.setColor(QPalette::All, role, colour); };
    all(QPalette::Window, c.surface);
    all(QPalette::WindowText, c.text);
    all(QPalette::Base, c.raised);
    all(QPalette::AlternateBase, c.surface);
    all(QPalette::ToolTipBase, c.raised);
    all(QPalette::ToolTipText, c.text);
    all(QPalette::PlaceholderText, c.muted);
    all(QPalette::Text, c.text);
    all(QPalette::Button, c.raised);
    all(QPalette::ButtonText, c.text);
    all(QPalette::BrightText, c.accentText);
    all(QPalette::Light, c.raised);
    all(QPalette::Midlight, c.hover);
    all(QPalette::Mid, c.hairline);
    all(QPalette::Dark, c.hairline);
    all(QPalette::Shadow, c.hairline);
    all(QPalette::Highlight, c.selection);
    all(QPalette::HighlightedText, c.text);
    all(QPalette::Link, c.link);
    all(QPalette::LinkVisited, c.link);
    QColor off = c.muted;
    off.setAlphaF(0.7f);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, off);
    return p;
}

/// Without a desktop's own choice Qt names a family of last resort; there we prefer one drawn for screens.
QString uiFamily(const QFont &system, bool *generic)
{
    static const std::array resort{u"Sans Serif"_s, u"Sans"_s, u"sans-serif"_s, u"DejaVu Sans"_s, u"Bitstream Vera Sans"_s, QString()};
    *generic = std::find(resort.begin(), resort.end(), system.family()) != resort.end();
    if (*generic) {
        const QStringList families = QFontDatabase::families();
        for (const QString &wanted : {u"Inter"_s, u"Noto Sans"_s, u"Cantarell"_s, u"Open Sans"_s}) {
            if (families.contains(wanted))
                return wanted;
        }
    }
    return system.family();
}

} // namespace

/// A child of the theme, so that it goes with it.
class Theme::Private final : public QObject {
public:
    explicit Private(Theme *theme) : QObject(theme), q(theme)
    {
        m_settle.setSingleShot(true);
        m_settle.setInterval(0);
        connect(&m_settle, &QTimer::timeout, this, [this] { readSystem(); apply(); });
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ThemeChange && !m_busy)
            m_settle.start();
        return QObject::eventFilter(watched, event);
    }

    void readSystem()
    {
        m_busy = true;
        QApplication::setPalette(QPalette()); // without ours, the desktop's shows
        systemDark = isDark(QApplication::palette());
        m_busy = false;
        applied.reset();
    }

    [[nodiscard]] Scheme wanted() const
    {
        if (choice != Choice::System)
            return choice == Choice::Dark ? Scheme::Dark : Scheme::Light;
        const bool dark = hints ? hints->prefersDark().value_or(systemDark) : systemDark;
        return dark ? Scheme::Dark : Scheme::Light;
    }

    void apply()
    {
        scheme = wanted();
        if (applied == scheme)
            return;
        shelf->colours = coloursFor(scheme);
        shelf->pixmaps.clear();
        if (style)
            style->setColours(shelf->colours);
        if (!application)
            return;
        applied = scheme;
        m_busy = true;
        QApplication::setPalette(paletteOf(shelf->colours));
        m_busy = false;
        emit q->changed();
    }

    Theme *q;
    QPointer<QApplication> application;
    QPointer<Style> style;
    SystemHints *hints{nullptr};
    Choice choice{Choice::System};
    Scheme scheme{Scheme::Light};
    std::optional<Scheme> applied{};
    bool systemDark{false};
    std::shared_ptr<IconShelf> shelf{std::make_shared<IconShelf>()};
    QString family;
    double scale{1};

private:
    QTimer m_settle;
    bool m_busy{false};
};

Theme::Theme(QObject *parent) : QObject(parent), d(new Private(this))
{
    d->shelf->colours = coloursFor(Scheme::Light);
}

void Theme::install(QApplication &application)
{
    d->application = &application;
    d->systemDark = isDark(QApplication::palette());
    const QFont system = QApplication::font();
    bool generic = false;
    d->family = uiFamily(system, &generic);
#ifdef Q_OS_WIN
    constexpr double standard = 12;
#else
    constexpr double standard = 13;
#endif
    const double asked = generic ? 1 : QFontInfo(system).pixelSize() / standard;
    d->scale = std::abs(asked - 1) < 0.12 ? 1 : std::clamp(asked, 0.9, 2.0);

    d->style = new Style(d->shelf->colours);
    d->style->setClearIcon(icon(u"close"_s));
    QApplication::setStyle(d->style);
    QApplication::setFont(font(TextSize::Body));
    d->hints = new SystemHints(d);
    connect(d->hints, &SystemHints::changed, d, [this] {
        if (d->style)
            d->style->setReducedMotion(reducedMotion());
        d->apply();
    });
    application.installEventFilter(d);
    d->style->setReducedMotion(reducedMotion());
    d->apply();
}

void Theme::setChoice(Choice choice)
{
    d->choice = choice;
    d->apply();
}

Theme::Choice Theme::choice() const
{
    return d->choice;
}

Scheme Theme::scheme() const
{
    return d->scheme;
}

const Colours &Theme::colours() const
{
    return d->shelf->colours;
}

const Colours::Status &Theme::status(Tone tone) const
{
    const Colours &c = colours();
    switch (tone) {
    case Tone::Good: return c.good;
    case Tone::Warn: return c.warn;
    case Tone::Bad: return c.bad;
    case Tone::Neutral:
    case Tone::Accent: break;
    }
    return c.info;
}

QFont Theme::font(TextSize size, bool strong) const
{
    QFont result = QApplication::font();
    if (!d->family.isEmpty())
        result.setFamilies({d->family});
    const int pixels = size == TextSize::Small ? 11 : size == TextSize::Body ? 13 : size == TextSize::Title ? 15 : 20;
    result.setPixelSize(qRound(pixels * d->scale));
    result.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return result;
}

QIcon Theme::icon(const QString &name) const
{
    return icon(name, {});
}

QIcon Theme::icon(const QString &name, const QColor &colour) const
{
    return QIcon(new ThemeIconEngine(d->shelf, name, colour));
}

bool Theme::reducedMotion() const
{
#ifdef Q_OS_WIN
    return !QApplication::isEffectEnabled(Qt::UI_General);
#else
    return d->hints && d->hints->reducedMotion();
#endif
}

} // namespace shortlist
