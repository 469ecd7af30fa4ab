// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QList>
#include <QString>

namespace shortlist::test {

/// A QApplication that times every event it delivers: as long as one is handled, the GUI thread can do nothing else. It counts the thread's own
/// processor time and not the clock's, so that other programs on the machine make no difference; I/O and locks on the GUI thread are
/// therefore not in it. Events of a loop inside an event (a drag) count for themselves.
class Watchdog final : public QApplication {
    Q_OBJECT
public:
    Watchdog(int &argc, char **argv);

    bool notify(QObject *receiver, QEvent *event) override;

    struct Block {
        double ms{0};
        QString what{}; ///< "UpdateRequest of MainWindow in searchesAndSorts"
    };
    [[nodiscard]] const Block &longest() const { return m_longest; }
    void forget() { m_longest = {}; }
    /// Milliseconds of each event since the last call; only while keep() is on.
    QList<double> take() { return std::exchange(m_blocks, {}); }
    void keep(bool on) { m_keeps = on; }

    /// Writes "<ms> <program> <what>" to <program>.txt in the folder that SHORTLIST_WATCHDOG names, where the report of all tests finds it, and says
    /// it. False when the longest block is over `limitMs`.
    bool report(double limitMs) const;

private:
    int m_level{0};         ///< of the event loop whose event is being timed, plus one; 0 for none
    double m_inner{0};      ///< time of events of inner loops since the outer event began
    Block m_longest;
    bool m_keeps{false};
    QList<double> m_blocks;
};

/// What a GUI test may block for, in ms of processor time: what a person notices. The tests are built with asserts, little optimisation and a tester on
/// every model; sanitizers make them several times as slow again.
#ifdef __SANITIZE_ADDRESS__
inline constexpr double longestBlockMs = 300;
#else
inline constexpr double longestBlockMs = 50;
#endif

} // namespace shortlist::test

/// QTEST_MAIN with the watchdog; fails the program when something blocked for too long.
#define SHORTLIST_GUI_TEST_MAIN(TestClass) SHORTLIST_GUI_TEST_MAIN_WITHIN(TestClass, shortlist::test::longestBlockMs)
/// The same with a limit of its own, for what is built at one go.
#define SHORTLIST_GUI_TEST_MAIN_WITHIN(TestClass, limitMs)       \
    int main(int argc, char *argv[])                             \
    {                                                            \
        shortlist::test::Watchdog application(argc, argv);       \
        QTEST_SET_MAIN_SOURCE_PATH                               \
        /* What the program does it does again; a hiccup of a shared machine, which counts as its processor time, it does not. */ \
        for (int again = 2;; --again) {                          \
            TestClass test;                                      \
            const int failed = QTest::qExec(&test, argc, argv);  \
            if (failed != 0 || application.report(limitMs))      \
                return failed;                                   \
            if (again == 0)                                      \
                return 1;                                        \
            application.forget();                                \
        }                                                        \
    }
