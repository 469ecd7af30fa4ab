// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

#include <algorithm>

namespace shortlist {

namespace {
constexpr int controlHeight = 28;
constexpr int scrollBarWidth = 10;
} // namespace

Style::Style(const Colours &colours) : QProxyStyle(QStringLiteral("Fusion")), m_colours(colours) {}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QAbstractSpinBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    auto *edit = qobject_cast<QLineEdit *>(widget);
    if (edit && edit->textMargins().isNull() && !qobject_cast<QComboBox *>(edit->parentWidget())
        && !qobject_cast<QAbstractSpinBox *>(edit->parentWidget()))
        edit->setTextMargins(space::xs, 0, space::xs, 0);
}

/// Ours for fields: Qt would look through the desktop's icon themes for one before the window is there.
QIcon Style::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    return which == SP_LineEditClearButton && !m_clear.isNull() ? m_clear : QProxyStyle::standardIcon(which, option, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: drawButton(option, painter); return;
    case PE_PanelButtonTool: drawToolButton(option, painter); return;
    case PE_PanelLineEdit: drawField(option, painter, widget); return;
    case PE_FrameLineEdit: return; // the panel draws its border
    case PE_FrameFocusRect: drawFocus(option->rect, painter); return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
    case PE_IndicatorItemViewItemCheck: drawCheck(element, option, painter); return;
    case PE_PanelItemViewItem: drawItem(option, painter); return;
    case PE_PanelItemViewRow:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase: return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            drawChevron(painter, option->rect, m_colours.muted, option->state & State_Open);
        return;
    case PE_IndicatorArrowDown: drawChevron(painter, option->rect, m_colours.muted, true); return;
    case PE_IndicatorArrowRight: drawChevron(painter, option->rect, m_colours.muted, false); return;
    case PE_FrameMenu:
    case PE_Frame:
    case PE_FrameTabWidget:
    case PE_FrameGroupBox:
        painter->setPen(m_colours.hairline);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->setPen(m_colours.hairline);
        painter->setBrush(m_colours.raised);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_Splitter: painter->fillRect(option->rect, m_colours.hairline); return;
    case CE_TabBarTabShape: drawTab(option, painter); return;
    case CE_ProgressBar: drawProgress(option, painter); return;
    case CE_MenuItem:
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem copy(*item);
            copy.palette.setColor(QPalette::Highlight, m_colours.selection);
            copy.palette.setColor(QPalette::HighlightedText, m_colours.text);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy(*button);
            if ((button->features & QStyleOptionButton::DefaultButton) && (button->state & State_Enabled))
                copy.palette.setColor(QPalette::ButtonText, m_colours.accentText);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar: drawScrollBar(option, painter, widget); return;
    case CC_ComboBox: drawComboBox(option, painter, widget); return;
    case CC_ToolButton:
        // An icon that opens a menu needs no arrow squeezed into its corner.
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton copy(*button);
            copy.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
            QProxyStyle::drawComplexControl(control, &copy, painter, widget);
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !slider)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrow buttons: the whole length is groove.
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? slider->rect.width() : slider->rect.height();
    const qint64 range = qint64(slider->maximum) - slider->minimum;
    int handle = length;
    if (range > 0) {
        handle = int(qint64(slider->pageStep) * length / (range + slider->pageStep));
        handle = std::min(std::max(handle, 32), length);
    }
    const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition, length - handle, slider->upsideDown);
    int from = 0;
    int size = 0;
    switch (part) {
    case SC_ScrollBarSubPage: size = start; break;
    case SC_ScrollBarAddPage: from = start + handle; size = length - from; break;
    case SC_ScrollBarGroove: size = length; break;
    case SC_ScrollBarSlider: from = start; size = handle; break;
    default: break;
    }
    const QRect rect = horizontal ? QRect(from, 0, size, slider->rect.height()) : QRect(0, from, slider->rect.width(), size);
    return visualRect(slider->direction, slider->rect, rect.translated(slider->rect.topLeft()));
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton: {
        size = contents + QSize(2 * space::m, space::s);
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool iconOnly = button && button->text.isEmpty();
        return size.expandedTo(QSize(iconOnly ? controlHeight : 64, controlHeight));
    }
    case CT_ToolButton: return size.expandedTo(QSize(controlHeight, controlHeight));
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox: return QSize(size.width() + (type == CT_ComboBox ? space::s : 0), std::max(size.height(), controlHeight));
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(std::max(size.height(), controlHeight));
        return size;
    }
    case CT_TabBarTab: return QSize(contents.width() + space::s, std::max(contents.height(), 32));
    default: return size;
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth: return 1; // Qt widens the grip of such a narrow handle by itself
    case PM_ScrollBarExtent: return scrollBarWidth;
    case PM_ScrollBarSliderMin: return 32;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize: return 16;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return space::m;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return space::s;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 16;
    case PM_MenuVMargin:
    case PM_MenuPanelWidth: return metric == PM_MenuPanelWidth ? 1 : space::xs;
    case PM_ToolTipLabelFrameWidth: return space::s - 2;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ShowDecorationSelected: return hint == SH_ItemView_ShowDecorationSelected;
    case SH_ComboBox_Popup:
    case SH_ToolTipLabel_Opacity: return hint == SH_ToolTipLabel_Opacity ? 255 : 0;
    case SH_Widget_Animation_Duration: return m_reducedMotion ? 0 : 120;
    case SH_Widget_Animate: return m_reducedMotion ? 0 : 1;
    case SH_ScrollBar_Transient: return 0;
    case SH_ScrollView_FrameOnlyAroundContents: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace shortlist
