// SPDX-License-Identifier: GPL-3.0-or-later
// The floor a start is measured against: an empty window that says when it was painted.
#include <QApplication>
#include <QTimer>
#include <QWidget>

#include <cstdio>

class Window final : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QTimer::singleShot(0, this, [] {
            std::puts("painted");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
};

int main(int argc, char *argv[])
{
    const QApplication app(argc, argv);
    Window window;
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
