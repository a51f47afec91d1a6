// Columns side by side: read across or down. A test for each rule of blocks/across.cc, by its name there.
#include <gtest/gtest.h>

#include "support/drawing.h"

namespace seder {

using test::lay_out_text;

namespace {

// A stroked box around columns [left, right) and lines [top, bottom) of a drawing.
void add_box(test::Drawing& drawing, size_t left, size_t right, size_t top, size_t bottom) {
  Graphic box;
  box.kind = Graphic::Kind::kStrokeBox;
  const float above = drawing.page.height - 40 - 12 * float(top) - 1;
  box.box = {40 + 5 * float(left) - 4, above - 12 * float(bottom - top) - 1, 40 + 5 * float(right) + 4, above};
  drawing.page.graphics.push_back(box);
}

std::string lay_out(const test::Drawing& drawing) { return test::describe(drawing, blocks::lay_out(drawing.page, drawing.seen, drawing.rows)); }

}  // namespace

TEST(Across, A4OneColumnOfProseDoesNotPartATable) {
  EXPECT_EQ(lay_out_text(R"(
12     AAAAAAA BBBBBBBB CCCCCCC      ALEF
       DDDDDDDD EEEEEEE FFFFFF
70     GGGGGGGG HHHHHHH IIIIII       BETH
       JJJJJJJJ KKKKKKKK LLLLL
45     MMMMMMMM NNNNNNN OOOOOO       GIMEL
)"),
            "table: ALEF | CCCCCCC BBBBBBBB AAAAAAA / FFFFFF EEEEEEE DDDDDDDD | 12 / BETH | IIIIII HHHHHHH GGGGGGGG / LLLLL KKKKKKKK "
            "JJJJJJJJ | 70 / GIMEL | OOOOOO NNNNNNN MMMMMMMM | 45\n");
}

TEST(Across, A5CardsInColumnsAreReadDown) {
  test::Drawing drawing = test::draw(R"(
  DANA              RONEN
 AAA BBB           EEE FFF
 CCC DDD           GGG HHH
                     III
  MIKA
 JJJ KKK            TAMAR
                    NNN OO
  ADAM
 LLL MMM
)");
  add_box(drawing, 0, 9, 0, 3), add_box(drawing, 0, 9, 4, 6), add_box(drawing, 0, 9, 7, 9);
  add_box(drawing, 18, 27, 0, 4), add_box(drawing, 18, 27, 5, 7);
  const std::string text = lay_out(drawing);
  for (const char* later : {"MIKA", "DANA", "ADAM"}) EXPECT_LT(text.find("TAMAR"), text.find(later)) << text;
  EXPECT_LT(text.find("MIKA"), text.find("ADAM")) << text;
  EXPECT_LT(text.find("DDD CCC"), text.find("MIKA")) << text;
}

TEST(Across, A6AdvertisementsWithRulesOfTheirOwnAreReadDown) {
  const std::string text = lay_out_text(R"(
GGG HHHH IIII       AAA BBBBBB C
JJJJ KKK.           DDDD EEE.
------------        ------------
MMM NNNNNN O        LLL MMMMMM N
PPPP QQ.            OOOO PPP.
------------        ------------
RRR SSSSSS TT       UUU VVVVVV W
XXXX YY.            TTTT WWWW.
)");
  EXPECT_LT(text.find("WWWW"), text.find("IIII")) << text;
  EXPECT_EQ(text.find("verse"), std::string::npos) << text;
}

TEST(Across, A7AColumnOfPageNumbersBelongsToItsTitles) {
  EXPECT_EQ(lay_out_text(R"(
5        AAAAAAAA BBBBBBB CCCCCCC DDDDDDD
17           EEEEEEEE FFFFFFFF GGGGGGGGGG
23       HHHHHHH IIIIIIIII JJJJJJ KKKKKKK
140           LLLLLLL MMMMMMMM NNNNNNNNNN
)"),
            "table: DDDDDDD CCCCCCC BBBBBBB AAAAAAAA | 5 / GGGGGGGGGG FFFFFFFF EEEEEEEE | 17 / KKKKKKK JJJJJJ IIIIIIIII HHHHHHH | "
            "23 / NNNNNNNNNN MMMMMMMM LLLLLLL | 140\n");
}

// White below the options says why their lines end; without it the questions and options would be a column that flows.
TEST(Across, A8OptionsBelowQuestionsAreReadAlongTheRow) {
  EXPECT_EQ(lay_out_text(R"(
                               CCCC DDDDDDD EEEE FFFFFFFFF
          GGGGG              HHHHH JJJJJ IIIIIII KKKKKKK

                             CCCCCCC DDDDDDDDD EEEE FFFFFF
          GGGG                 HHHHHH JJJJJ IIIIII KKKKKKK

                                            EEEEEE FFFFFF
          GGGGGG              HHHHHHH JJJJ IIIIIII KKKKKKK

                             CCCCC DDDDDDDDDDD EEEE FFFFFF
          GGGGG               HHHHHHH JJJJJ IIIIII KKKKKKK
)"),
            "paragraph: FFFFFFFFF EEEE DDDDDDD CCCC\n"
            "table: KKKKKKK IIIIIII JJJJJ HHHHH | GGGGG / FFFFFF EEEE DDDDDDDDD CCCCCCC / KKKKKKK IIIIII JJJJJ HHHHHH | GGGG / FFFFFF EEEEEE / "
            "KKKKKKK IIIIIII JJJJ HHHHHHH | GGGGGG / FFFFFF EEEE DDDDDDDDDDD CCCCC / KKKKKKK IIIIII JJJJJ HHHHHHH | GGGGG\n");
}

TEST(Across, A9SideHeadsGoWithTheirParagraphs) {
  EXPECT_EQ(lay_out_text(R"(
AAAAAAAA BBBBBBBBB CCCCCCCCC DDDDDDD      NAME
EEEEEEE FFFFFFFF GGGGGGGGGGG HHHHHHH
                            IIIII JJ

KKKKKKKK LLLLLLLLL MMMMMMMMM NNNNNNN      AIMS
OOOOOOO PPPPPPPP QQQQQQQQQQQ RRRRRRR
                            SSSSS TT

UUUUUUUU VVVVVVVVV WWWWWWWWW XXXXXXX      FEES
YYYYYYY ZZZZZZZZ AAAAAAAAAAA BBBBBBB
)"),
            "table: NAME | DDDDDDD CCCCCCCCC BBBBBBBBB AAAAAAAA / HHHHHHH GGGGGGGGGGG FFFFFFFF EEEEEEE / JJ IIIII / AIMS | NNNNNNN "
            "MMMMMMMMM LLLLLLLLL KKKKKKKK / RRRRRRR QQQQQQQQQQQ PPPPPPPP OOOOOOO / TT SSSSS / FEES | XXXXXXX WWWWWWWWW VVVVVVVVV "
            "UUUUUUUU / BBBBBBB AAAAAAAAAAA ZZZZZZZZ YYYYYYY\n");
}

TEST(Across, A10CluesWhoseNumbersRiseDownwardsAreReadDown) {
  EXPECT_EQ(lay_out_text(R"(
  FFF EEEE .2          AAA BBB .1
   HH GGGG .4          CC DDDD .3
   JJJ III .9           EEE FF .7
 MM LLLLL .12          GG HHHH .8
)"),
            "list-item: .1 BBB AAA\nlist-item: .3 DDDD CC\nlist-item: .7 FF EEE\nlist-item: .8 HHHH GG\n"
            "list-item: .2 EEEE FFF\nlist-item: .4 GGGG HH\nlist-item: .9 III JJJ\nlist-item: .12 LLLLL MM\n");
}

TEST(Across, A10NumbersThatRiseAlongTheRowsAreReadAcross) {
  EXPECT_EQ(lay_out_text(R"(
FFF EEEE .2          AAA BBB .1

HH GGGG .4           CC DDDD .3

JJJ III .6           EEEE FF .5

MM LLLLL .8          GG HHHH .7
)"),
            "table: .1 BBB AAA | .2 EEEE FFF / .3 DDDD CC | .4 GGGG HH / .5 FF EEEE | .6 III JJJ / .7 HHHH GG | .8 LLLLL MM\n");
}

TEST(Across, A10AnIndexInTheOrderOfTheAlphabetIsReadDown) {
  EXPECT_EQ(lay_out_text(R"(
able               grain              peach
abroad             hill               rain
barn               iron               revolver
cab                lamp               sand
doorman            market             towers
eg                 no                 wells
)"),
            "paragraph: able\nparagraph: abroad\nparagraph: barn\nparagraph: cab\nparagraph: doorman\nparagraph: eg\n"
            "paragraph: grain\nparagraph: hill\nparagraph: iron\nparagraph: lamp\nparagraph: market\nparagraph: no\n"
            "paragraph: peach\nparagraph: rain\nparagraph: revolver\nparagraph: sand\nparagraph: towers\nparagraph: wells\n");
}

TEST(Across, A11EntriesBelowBoldNamesAreReadDown) {
  const std::string text = lay_out_text(R"(
+NOGA LEVI            DANA COHEN
GALIL 7               HERZL 12
03-5550188            04-5550137

+AMIR GAT             MIKA SHAMIR
YAFO 3                ALON 1
02-5550100            08-5550142

+TAL OREN             RON ADAR
DEKEL 40              BROSH 9
09-5550111            07-5550177
)");
  EXPECT_LT(text.find("04-5550137"), text.find("SHAMIR MIKA")) << text;
  EXPECT_LT(text.find("07-5550177"), text.find("LEVI NOGA")) << text;
  EXPECT_EQ(text.find("table"), std::string::npos) << text;
}

TEST(Across, A12AddresseesFarApartAreReadOneAfterTheOther) {
  const std::string text = lay_out_text(R"(
GALIL SUPPLY                                           DANA COHEN
    YAFO 7                                               HERZL 12
    HAIFA                                               TEL AVIV

AAAAAAA BBBBBBBBB CCCCCCCCCC DDDDDDD EEEEEEEE FFFFFFFF GGGGGGGGGG
HHHHHHHHH IIIIIIIII JJJJJJJJJJ KKKKKKKKKK LLLLLLLL MMMMMMMM NNNNN
OOOOOOO PPPPPPPPP QQQQQQQQQQ RRRRRRR SSSSSSSS TTTTTTTT UUUUUUUUUU
)");
  EXPECT_LT(text.find("AVIV TEL"), text.find("SUPPLY GALIL")) << text;
  EXPECT_EQ(text.find("table"), std::string::npos) << text;
}

TEST(Across, A12AddresseesAboveATableGoApartFromIt) {
  EXPECT_EQ(lay_out_text(R"(
                 RR                                       AA
               SSSS                                     BBBB
             UU TTT                                 DDD CCCC

 JJJJ             HHHH             GGGG             EEEE FFF
------------------------------------------------------------
  912             3456             1278                 KKKK
------------------------------------------------------------
   34             7821              356                 LLLL
------------------------------------------------------------
   55             1278              903                MMMMM
------------------------------------------------------------
)"),
            "paragraph: AA\nparagraph: BBBB\nparagraph: CCCC DDD\nparagraph: RR\nparagraph: SSSS\nparagraph: TTT UU\n"
            "table: FFF EEEE | GGGG | HHHH | JJJJ / KKKK | 1278 | 3456 | 912 / LLLL | 356 | 7821 | 34 / MMMMM | 903 | 1278 | 55\n");
}

// Two of three lines that are as long by chance, and a third one that is longer, are no justified paragraph.
TEST(Across, A12LinesOfAnAddresseeStayLines) {
  EXPECT_EQ(lay_out_text(R"(
^                               HHHHHHHHH GGGG
                 RR                             AAA
               SSSS                             BBB
             UU TTT                        DDD CCCC

 WWWWW VVVVVVVV UUUUUU TTTTTTT SSSSS RRRRRR QQQQQQQ
 WWWWW VVVVVVVV UUUUUU TTTTTTT SSSSS RRRRRR QQQQQQQ
 WWWWW VVVVVVVV UUUUUU TTTTTTT SSSSS RRRRRR QQQQQQQ
)"),
            "heading: GGGG HHHHHHHHH\nbyline: AAA\nparagraph: BBB\nparagraph: CCCC DDD\nparagraph: RR\nparagraph: SSSS\nparagraph: TTT UU\n"
            "paragraph: QQQQQQQ RRRRRR SSSSS TTTTTTT UUUUUU VVVVVVVV WWWWW / QQQQQQQ RRRRRR SSSSS TTTTTTT UUUUUU VVVVVVVV WWWWW / "
            "QQQQQQQ RRRRRR SSSSS TTTTTTT UUUUUU VVVVVVVV WWWWW\n");
}

TEST(Across, A14ListsWithBulletsAreReadDown) {
  const std::string text = lay_out_text(R"(
             BBBB                              AAAA

DD DDDDDD CC CCCC  *     FFF FFF EEEEEE EEEEEE  *
         NNN MMMM  *                 PPP OOOO  *
  RRR RRRRRRR QQQ  *                    TTT SS  *
          XX WWWW  *             ZZZZ UUUU YYY  *
)");
  EXPECT_EQ(text.find("table"), std::string::npos) << text;
  EXPECT_LT(text.find("YYY"), text.find("BBBB")) << text;
}

TEST(Across, A2ParagraphsAboveListsAreReadDown) {
  const std::string text = lay_out_text(R"(
GGGGG HHHHHH IIIIIII KK    AAAAA BBBBBBBB CCCC D
JJJJJ KKKKKK LLLLLLL MM    DDDD EEEEE FFFFFFFF G
MMMMM NNNNNN OOOOOOO PP    GGGG HHHHHHHH IIIII J
PPPPP QQQQQQ RRRRRRR SS    KKKK LLLLLLLL MMMMM N
TTTTT UUUUUU VVVVVVV WW    OOOO PPPPPPPP QQQQQ R
               XXXXX YY             SSSS TTTTT U
               AAA BB -             CCC DDDD E -
                FFF G -              HHH III J -
               KKK LL -               MM NNN O -
                 PP Q -              RRR SSS T -
                UUU V -                WW XX Y -
                 ZZ A -                 BB CCC -
)");
  EXPECT_LT(text.find("CCC BB"), text.find("KK IIIIIII")) << text;
}

TEST(Across, PriceListsSideBySideGoApart) {
  const std::string text = lay_out_text(R"(
40            LABANEH          12             HUMMUS
           OIL ZAATAR                   LEMON TAHINI
38              SALAD          24            FALAFEL
        NUTS AND MINT                        PARSLEY
51               SOUP          16             OLIVES
              LENTILS                     GALIL FROM
)");
  EXPECT_LT(text.find("HUMMUS"), text.find("FALAFEL")) << text;
  EXPECT_LT(text.find("OLIVES"), text.find("LABANEH")) << text;
  EXPECT_LT(text.find("LABANEH"), text.find("SOUP")) << text;
  EXPECT_NE(text.find("| 12"), std::string::npos) << text;
}

TEST(Across, ATableOverBothColumnsPartsTheTextAboveFromTheTextBelow) {
  EXPECT_EQ(lay_out_text(R"(
GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJJ KKKKKK LLLLLLL    DDDD EEEEE FFFFFFFF
MMMMM NNNNNN OOOOOOO    GGGG HHHHHHHH IIIII

AGE         TOWN        WORK           NAME
-------------------------------------------
41          YAFO        BAKER          DANA
-------------------------------------------
37          AKKO        SMITH         RONEN
-------------------------------------------

PPPPP QQQQQQ RRRRRRR    JJJJJ KKKKKKKK LLLL
SSSSS TTTTTT UUUUUUU    MMMM NNNNN OOOOOOOO
VVVVV WWWWWW XXXXXXX    PPPP QQQQQQQQ RRRRR
)"),
            "paragraph: CCCC BBBBBBBB AAAAA / FFFFFFFF EEEEE DDDD / IIIII HHHHHHHH GGGG\n"
            "+paragraph: IIIIIII HHHHHH GGGGG / LLLLLLL KKKKKK JJJJJ / OOOOOOO NNNNNN MMMMM\n"
            "table: NAME | WORK | TOWN | AGE / DANA | BAKER | YAFO | 41 / RONEN | SMITH | AKKO | 37\n"
            "paragraph: LLLL KKKKKKKK JJJJJ / OOOOOOOO NNNNN MMMM / RRRRR QQQQQQQQ PPPP\n"
            "+paragraph: RRRRRRR QQQQQQ PPPPP / UUUUUUU TTTTTT SSSSS / XXXXXXX WWWWWW VVVVV\n");
}

TEST(Columns, ABoxThatClosesAColumnFollowsIt) {
  test::Drawing drawing = test::draw(R"(
^           NOGA TTTTT                DANA SSSSS

GGGGG HHHHHH IIIIIII KK    AAAAA BBBBBBBB CCCC D
JJJJJ KKKKKK LLLLLLL MM    DDDD EEEEE FFFFFFFF G
MMMMM NNNNNN OOOOOOO PP    GGGG HHHHHHHH IIIII J
PPPPP QQQQQQ RRRRRRR SS         ZZZZ YYYYYYY XXX

                            XXX YYYYYYY ZZZZZZZZ
 AAA BBBBBBB CCCCCCCCC.     UUU VVVVVVV WWWWWWWW
 DDD EEEEEEE FFFFFFFFF.
)");
  add_box(drawing, 27, 48, 7, 9), add_box(drawing, 0, 22, 8, 10);
  const std::string text = lay_out(drawing);
  EXPECT_LT(text.find("ZZZZZZZZ YYYYYYY"), text.find("TTTTT NOGA")) << text;
}

// Headlines at one height that begin columns side by side, smaller than the page's largest, below a rule.
TEST(Articles, BeginAtARuleAndSideBySide) {
  const test::Drawing drawing = test::draw(R"(
^                        DANA SSSSS TTTTTTTT

GGGGG HHHHHH IIIIIII    AAAAA BBBBBBBB CCCC
JJJJJJJ KKKKKK LLLLL    DDDD EEEEE FFFFFFFF
MMM NNNNNNNN OOOOOOO    GGGGGGG HHHHH IIIII

-------------------------------------------

^         NOGA TTTTT            RONEN XXXXX

PPPPPPPP QQQQQQ RRRR    JJJJJ KKKKKKKK LLLL
SSS TTTTTT UUUUUUUUU    MMMMMMMM NNNNN OOOO
VVVVVV WWWWWWWWW XXX    PPP QQQQQQQQQ RRRRR
)");
  test::Drawing larger = drawing;   // the first headline is far larger
  for (lines::Word& word : larger.rows.words)
    if (word.baseline == larger.rows.rows.front().baseline) word.size = 30;
  const blocks::PageLayout layout = blocks::lay_out(larger.page, larger.seen, larger.rows);
  EXPECT_EQ(layout.articles.size(), 3u) << test::describe(larger, layout);
}

// A number that stands in a row twice belongs to two lists.
TEST(Across, A10CluesWhoseNumbersHappenToRiseAlongTheRowsAreReadDown) {
  EXPECT_EQ(lay_out_text(R"(
  FFF EEEE .1          AAA BBB .1
   HH GGGG .3          CC DDDD .2
   JJJ III .5           EEE FF .5
 MM LLLLL .12          GG HHHH .8
)"),
            "list-item: .1 BBB AAA\nlist-item: .2 DDDD CC\nlist-item: .5 FF EEE\nlist-item: .8 HHHH GG\n"
            "list-item: .1 EEEE FFF\nlist-item: .3 GGGG HH\nlist-item: .5 III JJJ\nlist-item: .12 LLLLL MM\n");
}

// Times rise down each column; the first line of each stands out, as a title does.
TEST(Across, A10ProgrammesSideBySideAreReadDown) {
  EXPECT_EQ(lay_out_text(R"(
+      LLL KKKK           AAAA BBB
     MMM 06:15          CCC 06:30
    NNNN 07:00         DDDD 07:15
      OO 08:30          EEE 08:00
     PPP 09:45         FFFF 09:30
)"),
            "heading: BBB AAAA\nparagraph: 06:30 CCC\nparagraph: 07:15 DDDD\nparagraph: 08:00 EEE\nparagraph: 09:30 FFFF\n"
            "heading: KKKK LLL\nparagraph: 06:15 MMM\nparagraph: 07:00 NNNN\nparagraph: 08:30 OO\nparagraph: 09:45 PPP\n");
}

TEST(Across, A9TwoLabelsWithAColonAreSideHeads) {
  EXPECT_EQ(lay_out_text(R"(
     AAAAAAA BBBBBBB CCCC      :FROM
           DDDDDDD EEEEEE
      FFFFFF GGG HHHHHHHH

   IIIIII JJJJJ KKKKKKKKK      :TO
              LLLLL MMMMM
         NNNN OOOOO PPPPP
)"),
            "form: :FROM | CCCC BBBBBBB AAAAAAA / EEEEEE DDDDDDD / HHHHHHHH GGG FFFFFF / :TO | KKKKKKKKK JJJJJ IIIIII / MMMMM LLLLL / PPPPP OOOOO NNNN\n");
}

TEST(Across, A19AnswersWithLettersInRowsAreReadAcross) {
  EXPECT_EQ(lay_out_text(R"(
a) mmmmm nnnn            b) ppppp
c) qqqq                  d) rrrrrr ssss
)"),
            "table: a) mmmmm nnnn | b) ppppp / c) qqqq | d) rrrrrr ssss\n");
}

TEST(Across, A20AColumnBesideTheFirstLinesOfEntriesIsOfTheirTable) {
  const std::string text = lay_out_text(R"(
aaaa bbbbbb cccccc ddddd       eeee fffff xx
bbbb
gggg hhhhh iiiii jjjjjjj       kkkk lll mm yy
hh
nnnn ooooo pppppp qqqqqq       rrrr ssss ww
oooo
tttt uuuuuu vvvv wwwwwww       xxxx yyy zz vv
uu
)");
  EXPECT_EQ(text.substr(0, 6), "table:") << text;
  EXPECT_LT(text.find("eeee"), text.find("gggg")) << text;
}

// A law: titles in the margin, one of two lines, numbers of sections, their text.
TEST(Across, NumbersBetweenSideHeadsAndTextBelongToTheText) {
  EXPECT_EQ(lay_out_text(R"(
KKKK JJJJ HHHHH GGGG FFFF EEEEE DDDD   .1       BBBB AAA
           PPPP OOO NNN MMMMM LLLLLL               CCCCC

    XXXXX WWWWW VVVV UUUUUU TTTTTT S   .2       RRRR QQQ

EEEEEE DDDDD CCCC BBBBB AAAAA ZZZZ Y   .3            PPP
                      HHHH GGGGG FFF

      OOOOO NNNN MMMMM LLLLLL KKKK J   .4      EEEE DDDD
)"),
            "table: AAA BBBB / CCCCC | .1 DDDD EEEEE FFFF GGGG HHHHH JJJJ KKKK / LLLLLL MMMMM NNN OOO PPPP / QQQ RRRR | .2 S TTTTTT UUUUUU "
            "VVVV WWWWW XXXXX / PPP | .3 Y ZZZZ AAAAA BBBBB CCCC DDDDD EEEEEE / FFF GGGGG HHHH / DDDD EEEE | .4 J KKKK LLLLLL MMMMM NNNN OOOOO\n");
}

}  // namespace seder
