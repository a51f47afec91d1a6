#include <gtest/gtest.h>

#include <iterator>

#include "blocks/markers.h"
#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

TEST(Paragraphs, ALineThatEndsBeforeItsRoomIsUsedEndsItsParagraph) {
  EXPECT_EQ(lay_out_text(R"(
DDDDD CCCCCCC BBBBBBBBB AAAAAAAA
HHHHHHHH GGGGGGG FFFFFFFF EEEEEE
               JJJJJJ IIIIIIIIII
NNNNNNN MMMMMMMMM LLLLLLLLL KKKK
          QQQQQQQ PPPPPPPP OOOOO
)"),
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEE FFFFFFFF GGGGGGG HHHHHHHH / IIIIIIIIII JJJJJJ\n"
            "paragraph: KKKK LLLLLLLLL MMMMMMMMM NNNNNNN / OOOOO PPPPPPPP QQQQQQQ\n");
}

TEST(Paragraphs, AFirstLineThatIsSetInBeginsAParagraph) {
  EXPECT_EQ(lay_out_text(R"(
DDDDD CCCCCCC BBBBBBBBB AAAAA
HHHHHHHH GGGGGGG FFFFFF EEEEEEEE
LLLLLL KKKKKKK JJJJJJJ IIIIIIIII
NNNNNNN MMMMMMM LLLLLLLLL KKK
RRRRRRR QQQQQQQQ PPPPPPPPP OOOOO
)"),
            "paragraph: AAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEEEE FFFFFF GGGGGGG HHHHHHHH / IIIIIIIII JJJJJJJ KKKKKKK LLLLLL\n"
            "paragraph: KKK LLLLLLLLL MMMMMMM NNNNNNN / OOOOO PPPPPPPPP QQQQQQQQ RRRRRRR\n");
}

// A name's initial or a doctor's title; letters that go on count items.
TEST(Paragraphs, ALetterAloneCountsNoItems) {
  EXPECT_EQ(lay_out_text(R"(
                   BBBBB AAAAA .D

DDDDD CCCCCCC BBBBBBBBB AAAAAAAA
HHHHHHHH GGGGGGG FFFFFFFF EEEEEE
)"),
            "paragraph: .D AAAAA BBBBB\n"
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEE FFFFFFFF GGGGGGG HHHHHHHH\n");
  EXPECT_EQ(lay_out_text(R"(
                   BBBBB AAAAA .D

                   DDDDD CCCCC .E

DDDDD CCCCCCC BBBBBBBBB AAAAAAAA
HHHHHHHH GGGGGGG FFFFFFFF EEEEEE
)"),
            "list-item: .D AAAAA BBBBB\nlist-item: .E CCCCC DDDDD\n"
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEE FFFFFFFF GGGGGGG HHHHHHHH\n");
}

TEST(Paragraphs, ALargerPitchPartsParagraphs) {
  EXPECT_EQ(lay_out_text(R"(
DDDDD CCCCCCC BBBBBBBBB AAAAAAAA
HHHHHHHH GGGGGGG FFFFFFFF EEEEEE

LLLLLL KKKKKKK JJJJJJJ IIIIIIIII
PPPPP OOOOOOO NNNNNNN MMMMMMMMMM
)"),
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEE FFFFFFFF GGGGGGG HHHHHHHH\n"
            "paragraph: IIIIIIIII JJJJJJJ KKKKKKK LLLLLL / MMMMMMMMMM NNNNNNN OOOOOOO PPPPP\n");
}

// Contents of a book that has neither leaders nor a column of numbers: a full line is an entry like the others.
TEST(Paragraphs, LinesThatEndWithRisingNumbersAreEntries) {
  const char* const kEntries = R"(
           57 CCCCCCCC BBBBB AAAAAAA
58 GGGGGGGG FFFFFFFFFF EEEEE DDDDDDD
                 58 KKKK JJJJJJ HHHH
                60 NNNNNNN MMMM LLLL
               61 PPPPPPP OOOOO BBBB
)";
  EXPECT_EQ(lay_out_text(kEntries),
            "paragraph: AAAAAAA BBBBB CCCCCCCC 57\nparagraph: DDDDDDD EEEEE FFFFFFFFFF GGGGGGGG 58\nparagraph: HHHH JJJJJJ KKKK 58\n"
            "paragraph: LLLL MMMM NNNNNNN 60\nparagraph: BBBB OOOOO PPPPPPP 61\n");
}

// A slide: the only other distance between lines is the one inside the second paragraph.
TEST(Paragraphs, TheWhiteBelowATitleIsNoPitch) {
  test::Drawing drawing = test::draw(R"(
     CCCCCCC BBBBBBBBB AAAAAAAA

GGGGGG FFFFFFF EEEEEEEE DDDDDDDD
           KKKKKK JJJJJJ HHHHHHH
)");
  test::raise_line(drawing, 0, 4);
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC\nparagraph: DDDDDDDD EEEEEEEE FFFFFFF GGGGGG / HHHHHHH JJJJJJ KKKKKK\n");
}

TEST(Paragraphs, NumbersThatHangInAColumnOfTheirOwnBeginItems) {
  EXPECT_EQ(lay_out_text(R"(
EEEEEEE DDDDDDDDDDD CCCCCCCC BBBBBBB    1.
           HHHHHH GGGGGGGGG FFFFFFFF
KKKKKKKKK JJJJJJJJJ IIIIIIIII LLLLLL    2.
              PPPPPPP OOOOO NNNNNNNN    3.
)"),
            "list-item: 1. BBBBBBB CCCCCCCC DDDDDDDDDDD EEEEEEE / FFFFFFFF GGGGGGGGG HHHHHH\n"
            "list-item: 2. LLLLLL IIIIIIIII JJJJJJJJJ KKKKKKKKK\n"
            "list-item: 3. NNNNNNNN OOOOO PPPPPPP\n");
}

// Page numbers of other lengths, section numbers that stand in a column.
TEST(Paragraphs, ALeaderHoldsAnEntryAndItsPageTogether) {
  EXPECT_EQ(lay_out_text(R"(
 3 ................... CCC BBBBBB    1.1.1
 9 ......................... DDDDDD  1.1.2
11 ................. FFFFFFF EEEEE   1.1.3
13 ............. HHHHHHHHHHH GGGGG   1.1.4
15 ................... MMMMMMMMMMM   1.1.5
19 ....................... PPPPPPP   1.1.6
)"),
            "paragraph: 1.1.1 BBBBBB CCC ................... 3\n"
            "paragraph: 1.1.2 DDDDDD ......................... 9\n"
            "paragraph: 1.1.3 EEEEE FFFFFFF ................. 11\n"
            "paragraph: 1.1.4 GGGGG HHHHHHHHHHH ............. 13\n"
            "paragraph: 1.1.5 MMMMMMMMMMM ................... 15\n"
            "paragraph: 1.1.6 PPPPPPP ....................... 19\n");
}

TEST(Paragraphs, NumbersWithOneDotAreSectionsInATableOfContentsOnly) {
  EXPECT_EQ(lay_out_text(R"(
 3 ................... CCC BBBBBB    1.1
 9 ......................... DDDDDD  1.2
11 ................. FFFFFFF EEEEE   1.3
13 ............. HHHHHHHHHHH GGGGG   1.4
15 ................... MMMMMMMMMMM   1.5
)"),
            "paragraph: 1.1 BBBBBB CCC ................... 3\n"
            "paragraph: 1.2 DDDDDD ......................... 9\n"
            "paragraph: 1.3 EEEEE FFFFFFF ................. 11\n"
            "paragraph: 1.4 GGGGG HHHHHHHHHHH ............. 13\n"
            "paragraph: 1.5 MMMMMMMMMMM ................... 15\n");
}

TEST(Paragraphs, ABoldChapterAboveAnEntryIsAnEntryOfItsOwn) {
  EXPECT_EQ(lay_out_text(R"(
+5                          CCCCC BBBBBB  2
 6 ...................... EEEEEE DDDDDDD  21
11 ....................... GGGGG FFFFFFF  22
)"),
            "heading: 2 BBBBBB CCCCC 5\n"
            "paragraph: 21 DDDDDDD EEEEEE ...................... 6\n"
            "paragraph: 22 FFFFFFF GGGGG ....................... 11\n");
}

// Every line is about as long as the longest, so that no line ends early.
TEST(Paragraphs, LinesThatAllBeginWithALabelAreAForm) {
  EXPECT_EQ(lay_out_text(R"(
DDDDDDDDD CCCCCCC BBBBBB :AAAAAA
GGGGGGGGGG FFFFFFFF :EEEE EEEEEE
JJJJJJJJ IIIIIIIII HHHHH :HHHHHH
)"),
            "paragraph: :AAAAAA BBBBBB CCCCCCC DDDDDDDDD\n"
            "paragraph: EEEEEE :EEEE FFFFFFFF GGGGGGGGGG\n"
            "paragraph: :HHHHHH HHHHH IIIIIIIII JJJJJJJJ\n");
  EXPECT_EQ(lay_out_text(R"(
DDDDDDDDD CCCCCCC BBBBBB :AAAAAA
GGGGGGGGGG FFFFFFFF :EEEE EEEEEE
JJJJJJJJ IIIIIIIII HHHHH  HHHHHH
)"),
            "paragraph: :AAAAAA BBBBBB CCCCCCC DDDDDDDDD / EEEEEE :EEEE FFFFFFFF GGGGGGGGGG / HHHHHH HHHHH IIIIIIIII JJJJJJJJ\n")
      << "two such lines may be a sentence";
}

TEST(Paragraphs, ADashInsideASentenceBeginsNoItem) {
  EXPECT_EQ(lay_out_text(R"(
DDDDD CCCCCCC BBBBBBBBB AAAAAAAA
HHHHHHHH GGGGGGG FFFFFFFF EEEE -
LLLLLL KKKKKKK JJJJJJJ IIIIIIIII
)"),
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / - EEEE FFFFFFFF GGGGGGG HHHHHHHH / IIIIIIIII JJJJJJJ KKKKKKK LLLLLL\n");
}

TEST(Paragraphs, TurnedLinesOfEntriesHang) {
  EXPECT_EQ(lay_out_text(R"(
aaaaa bbbbbbbb (1979), ccccccc ddddddd eeee
    fffff ggg.
hhhhh iiiiiiii (1986), jjjjjjj kkkkkkkk lll
    mmmmmmmmm nnnnnnn oooooo ppppppp qqqqqq
    rrrrr sss.
ttttt uuuuuuuu (1991), vvvvvvvv wwwwwww xxx
    yyyyy zzz.
aaaaa bbb (2004), ccccccc dddd.
eeeee ffffffff (2010), ggggggg hhhhhhh iiii
    jjjjj kkk.
)"),
            "paragraph: aaaaa bbbbbbbb (1979), ccccccc ddddddd eeee / fffff ggg.\n"
            "paragraph: hhhhh iiiiiiii (1986), jjjjjjj kkkkkkkk lll / mmmmmmmmm nnnnnnn oooooo ppppppp qqqqqq / rrrrr sss.\n"
            "paragraph: ttttt uuuuuuuu (1991), vvvvvvvv wwwwwww xxx / yyyyy zzz.\n"
            "paragraph: aaaaa bbb (2004), ccccccc dddd.\n"
            "paragraph: eeeee ffffffff (2010), ggggggg hhhhhhh iiii / jjjjj kkk.\n");
}

TEST(Paragraphs, ItemsOfAListDoNotMakeTheTextBelowThemHang) {
  EXPECT_EQ(lay_out_text(R"(
*  the first item of the list is as long as the line and so
   it turns to the next, where it ends
*  the second item of the list is as long as the line and it
   turns to the next, where it ends
*  the last one of them leaves hardly any room for a word.
   paragraphs whose first lines are set in as much as the text
of the items are none of theirs, and whose later lines are not
set in at all are whole.
)"),
            "list-item: * the first item of the list is as long as the line and so / it turns to the next, where it ends\n"
            "list-item: * the second item of the list is as long as the line and it / turns to the next, where it ends\n"
            "list-item: * the last one of them leaves hardly any room for a word.\n"
            "paragraph: paragraphs whose first lines are set in as much as the text / of the items are none of theirs, and whose later "
            "lines are not / set in at all are whole.\n");
}

// Programs from left to right between the paragraphs of a text from right to left, whose first lines are set in.
TEST(Paragraphs, LinesOfAProgramDoNotMakeATextsLinesHang) {
  const std::string text = lay_out_text(R"(
       DDDDD CCCCCCC BBBBBBBBB AAAAAAA
            HHHHHHHHHHHHHH GGGGGGG FFFFFF

begin(equation)

       LLLLLLLL KKKKKKK JJJJJJJJ IIIII
                       OOOOOOO NNNNNNNNN
       WWWWWWW VVVVVVVV UUUUUUU TTTTTTTT
                  BBBBBBB AAAAAA ZZZZZZZ
       JJJJJJJ IIIIIIII HHHHHHH GGGGGGGG
                  KKKKKKK MMMMMM LLLLLLL

begin(theorem)

       TTTTTTTT SSSSSSS RRRRRRRR QQQQQ
              XXXXXXXX WWWWWWW VVVVVVVVV

begin(proof)

       DDDDDDDD CCCCCCC BBBBBBBB AAAAA
              HHHHHHHH GGGGGGG FFFFFFFFF
)");
  EXPECT_NE(text.find("QQQQQ RRRRRRRR SSSSSSS TTTTTTTT / VVVVVVVVV WWWWWWW XXXXXXXX\n"), std::string::npos) << text;
}

TEST(Paragraphs, AFullLineOfTheOtherScriptBeginsAnother) {
  EXPECT_EQ(lay_out_text(R"(
.AAAAA BBBBBBBB CCCCCCC DDDDD EEEE FFFF GGG
hhhhh iiiiiiii jjjjj jjjjjjj kkkkkkkk llllu
mmmmmm nnnnn.
.AAAAA BBBBBBBB CCCCCCC DDDDD EEEE FFFF GGG
hhhhh iiiiiiii jjjjj jjjjjjj kkkkkkkk llllu
ooooooo mmmmmm nnnnn.
)"),
            "paragraph: GGG FFFF EEEE DDDDD CCCCCCC BBBBBBBB .AAAAA\n"
            "paragraph: hhhhh iiiiiiii jjjjj jjjjjjj kkkkkkkk llllu / mmmmmm nnnnn.\n"
            "paragraph: GGG FFFF EEEE DDDDD CCCCCCC BBBBBBBB .AAAAA\n"
            "paragraph: hhhhh iiiiiiii jjjjj jjjjjjj kkkkkkkk llllu / ooooooo mmmmmm nnnnn.\n");
}

TEST(Paragraphs, LinesThatWordsOfAnotherScriptPushApartAreOneParagraph) {
  const auto text_of = [](std::string_view picture) {
    test::Drawing drawing = test::draw(picture);
    constexpr float kApart[] = {0, 5, 10, 15, 15, 15};   // of a pitch of 12
    for (size_t line = 0; line < std::size(kApart); ++line) test::raise_line(drawing, line, -kApart[line]);
    return test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows));
  };
  EXPECT_EQ(text_of(R"(
this is the system AAAAA an author keeps it
and which has all that BBBB and CCCC may as
much as they want of it DDDD in the scripts
and the languages that are read in this way
by those who know them and by all others in
the world.
)"),
            "paragraph: this is the system AAAAA an author keeps it / and which has all that BBBB and CCCC may as / much as "
            "they want of it DDDD in the scripts / and the languages that are read in this way / by those who know them and by "
            "all others in / the world.\n");
  EXPECT_EQ(text_of(R"(
this is the system AAAAA an author keeps it
and which has all that BBBB and CCCC may a.
much as they want of it DDDD in the scripts
and the languages that are read in this way
by those who know them and by all others in
the world.
)"),
            "paragraph: this is the system AAAAA an author keeps it / and which has all that BBBB and CCCC may a.\n"
            "paragraph: much as they want of it DDDD in the scripts / and the languages that are read in this way / by those who "
            "know them and by all others in / the world.\n");
}

// A page whose lines stand far apart sets its headlines so, too.
TEST(Paragraphs, LinesOfAHeadlineAreAsFarApartAsThePagesAre) {
  test::Drawing drawing = test::draw(R"(
^ CCCCC BBBBBBB AAAAAAA
^       FFFF EEEEE DDDDD

DDDDD CCCCCCC BBBBBBBBB AAAAAAAA

HHHHHHHH GGGGGGG FFFFFFFF EEEEEE

LLLLLL KKKKKKK JJJJJJJ IIIIIIIII

         PPPPP OOOOOOO NNNNNNNN
)");
  test::raise_line(drawing, 0, 20);   // 32 pt apart, twice their size
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "heading: AAAAAAA BBBBBBB CCCCC / DDDDD EEEEE FFFF\n"
            "paragraph: AAAAAAAA BBBBBBBBB CCCCCCC DDDDD / EEEEEE FFFFFFFF GGGGGGG HHHHHHHH / IIIIIIIII JJJJJJJ KKKKKKK LLLLLL / "
            "NNNNNNNN OOOOOOO PPPPP\n");
}

TEST(Paragraphs, ShortLinesDoNotSayWhereTheOthersEnd) {
  const std::string text = lay_out_text(R"(
a line of a table or a frame that is wider than the paragraph
bb cc
dd ee ff
gg hh
iii jj
kk lll
mm nn o
pp qqq
rr ss t
uu vv
ww xx yy
zz
this is a paragraph of four lines whose third and
fourth one follow on those before them, since the
lines end at one edge and no next word would have
fitted.
)");
  EXPECT_NE(text.find("paragraph: this is a paragraph of four lines whose third and / fourth one follow on those before them, since the / "
                      "lines end at one edge and no next word would have / fitted."),
            std::string::npos)
      << text;
}

TEST(Paragraphs, NamesSetSmallerDoNotPartTheirSentence) {
  test::Drawing drawing = test::draw(R"(
the text font is switched by commandname so
that it becomes the othercommandname of all
the words but does not change the direction
of typesetting.
)");
  for (lines::Word& word : drawing.rows.words)
    if (word.count == 11 || word.count == 16) word.size = 8;   // the commands; the text has 10
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "paragraph: the text font is switched by commandname so / that it becomes the othercommandname of all / the words but does not "
            "change the direction / of typesetting.\n");
}

TEST(Paragraphs, ASectionsNumberBeginsAHeadingOfItsOwn) {
  EXPECT_EQ(lay_out_text(R"(
^    BBBBB AAAAAAA .4.2.1
^ EEEE DDDDDD CCC .4.2.12
^        GGGGG FFF .4.2.3

KKKKKKK JJJJJJJJ IIII HHH
OOOOOOOO NNNNNNN MMM LLLL
SSSSSSS RRRRRRRRR QQQ PPP
     VVVVVVVVVVVV UUUU TT
)"),
            "heading: .4.2.1 AAAAAAA BBBBB\nheading: .4.2.12 CCC DDDDDD EEEE\nheading: .4.2.3 FFF GGGGG\n"
            "paragraph: HHH IIII JJJJJJJJ KKKKKKK / LLLL MMM NNNNNNN OOOOOOOO / PPP QQQ RRRRRRRRR SSSSSSS / TT UUUU VVVVVVVVVVVV\n");
}

TEST(Paragraphs, LinesOfAProgramAreNotJoined) {
  test::Drawing drawing = test::draw(R"(
the text of this page is set in letters of many
widths and these lines are one paragraph, which
ends in the middle of its last and fourth line,
as they do.
dest <- file.path(directory, paste(lib, archi))
copy <- file.copy(files, dest, overwrite = yes)
if(file.exists(symbols)) read.dcf(symbols, all)

the text goes on below the program and is again
one paragraph of two lines.
)");
  for (size_t r : {0, 1, 2, 3, 7, 8}) {
    const lines::Row& row = drawing.rows.rows[r];
    for (uint32_t w = row.first_word; w + 1 < row.first_word + row.word_count; w += 2) drawing.rows.words[w].box.x1 -= 3;
  }
  EXPECT_EQ(test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)),
            "paragraph: the text of this page is set in letters of many / widths and these lines are one paragraph, which / ends in the "
            "middle of its last and fourth line, / as they do.\n"
            "paragraph: dest <- file.path(directory, paste(lib, archi))\n"
            "paragraph: copy <- file.copy(files, dest, overwrite = yes)\n"
            "paragraph: if(file.exists(symbols)) read.dcf(symbols, all)\n"
            "paragraph: the text goes on below the program and is again / one paragraph of two lines.\n");
}

TEST(Paragraphs, ClausesOfAContractAreItems) {
  for (std::u32string_view clause : {U"1.2.", U"1.2.1.", U".1.2.1", U"10.12.3."}) EXPECT_EQ(blocks::marker_of(clause), blocks::Marker::kNumber);
  EXPECT_EQ(blocks::marker_of(U"1.2.3"), blocks::Marker::kSectionNumber);
  for (std::u32string_view alef : {U"الف.", U"(الف)", U".فلا"}) EXPECT_EQ(blocks::marker_of(alef), blocks::Marker::kLetter);
  EXPECT_EQ(blocks::marker_of(U"الك."), blocks::Marker::kNone);
  for (std::u32string_view other : {U"1.2", U"1.", U".5.", U"1896"}) EXPECT_NE(blocks::marker_of(other), blocks::Marker::kSectionNumber);
}

// Sources in another script below those in the page's own: each begins at the other edge, and its turned line is set in.
TEST(Paragraphs, LinesAgainstTheColumnHaveTheirOwnStartEdge) {
  EXPECT_EQ(lay_out_text(R"(
 GG FFFFFFFF EEEEEE DDDDD CCCCCCC BBBBBBB AAAA AAA
                                       JJJJJJ HHH
                   NNNNNN MMMMMMMM LLLLLLL KKK AAA
  TT SSSSSSSS RRRRR QQQQQ PPPPPPPPP OOOOOO NNNN AAA
                                         UUUUUUU

reed, the committee rejected the plan, 1931
dean, nobody at the inquiry, 1976
reed, in the attic they discovered a trunk with
   posters, 1944
holt, the orchestra rehearsed, 1960
marsh, the old observatory will reopen in may
   after repairs, 1971
)"),
            "paragraph: AAA AAAA BBBBBBB CCCCCCC DDDDD EEEEEE FFFFFFFF GG / HHH JJJJJJ\n"
            "paragraph: AAA KKK LLLLLLL MMMMMMMM NNNNNN\n"
            "paragraph: AAA NNNN OOOOOO PPPPPPPPP QQQQQ RRRRR SSSSSSSS TT / UUUUUUU\n"
            "paragraph: reed, the committee rejected the plan, 1931\n"
            "paragraph: dean, nobody at the inquiry, 1976\n"
            "paragraph: reed, in the attic they discovered a trunk with / posters, 1944\n"
            "paragraph: holt, the orchestra rehearsed, 1960\n"
            "paragraph: marsh, the old observatory will reopen in may / after repairs, 1971\n");
}

// A telephone number below an advertisement, whose last line is full; second halves of couplets.
TEST(Paragraphs, LinesAtTheEndEdgeStandAlone) {
  EXPECT_EQ(lay_out_text(R"(
FFFFF EEEEEE DDDD CCCCC BBBBB AAA
 LLLLLL KKKKK JJJJJ HHHHH GGGGGGG
.TTTTT SSSSSS RRRRR PPPPP NNNN MM
04-555-0172
)"),
            "paragraph: AAA BBBBB CCCCC DDDD EEEEEE FFFFF / GGGGGGG HHHHH JJJJJ KKKKK LLLLLL / MM NNNN PPPPP RRRRR SSSSSS .TTTTT\n"
            "paragraph: 04-555-0172\n");
  EXPECT_EQ(lay_out_text(R"(
              DDDDD CCCCC BBBB AA
HHHHH GGG FFFFF EEE
             NNNN MM LLLL KKK JJJ
SSS RRRRR QQQQ PPPP
)"),
            "paragraph: AA BBBB CCCCC DDDDD\nparagraph: EEE FFFFF GGG HHHHH\nparagraph: JJJ KKK LLLL MM NNNN\nparagraph: PPPP QQQQ RRRRR SSS\n");
}

// The last line of a paragraph, set by an engine for left-to-right text.
TEST(Paragraphs, LastLinesAtTheEndEdgeGoOn) {
  EXPECT_EQ(lay_out_text(R"(
FFFFF EEEEEE DDDD CCCCC BBBBB AAA
.LLLLL KKKKK JJJJJ HHHHH GGGGGGG.
.PPPPP NNNN MM
)"),
            "paragraph: AAA BBBBB CCCCC DDDD EEEEEE FFFFF / GGGGGGG. HHHHH JJJJJ KKKKK .LLLLL / MM NNNN .PPPPP\n");
}

// Long titles are turned before the column of the pages, although their next word would have fitted.
TEST(Paragraphs, TurnedTitlesOfContentsAreOneEntry) {
  EXPECT_EQ(lay_out_text(R"(
34 ...................... CCCC BBBB AAA  2.6
             FFF EEEEE DDDD CCC BBB AAA  2.7
35 ............................ JJJ HHH
            QQQQ PPP OOO NNNN MMM LLL K  2.8
36 ............................... SSSS
37 ....................... VVV UUUU TTT  2.9
)"),
            "paragraph: 2.6 AAA BBBB CCCC ...................... 34\n"
            "paragraph: 2.7 AAA BBB CCC DDDD EEEEE FFF / HHH JJJ ............................ 35\n"
            "paragraph: 2.8 K LLL MMM NNNN OOO PPP QQQQ / SSSS ............................... 36\n"
            "paragraph: 2.9 TTT UUUU VVV ....................... 37\n");
}

}  // namespace seder
