* What PSPP makes of five.csv, kept in five.pspp:
*
*     pspp five.sps | sed 's/[ ]*$//' >five.pspp
*
* The second question is turned round as five.xml says.
GET DATA /TYPE=TXT /FILE='five.csv' /ARRANGEMENT=DELIMITED /DELIMITERS=',' /FIRSTCASE=2
  /VARIABLES=who A3 q1 F1.0 q2 F1.0 q3 F1.0 q4 F1.0 q5 F1.0.
COMPUTE q2 = 6 - q2.
RELIABILITY /VARIABLES=q1 q2 q3 q4 q5 /SCALE('all5')=ALL /MODEL=ALPHA /SUMMARY=TOTAL.
RELIABILITY /VARIABLES=q3 q5 /SCALE('pair')=ALL /MODEL=ALPHA /SUMMARY=TOTAL.
DESCRIPTIVES /VARIABLES=q1 q2 q3 q4 q5 /STATISTICS=MEAN STDDEV.
