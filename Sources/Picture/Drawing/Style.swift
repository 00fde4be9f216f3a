/// The look of the picture: light, and dark where the reader's system is. Nothing is told by colour alone.
let pictureStyle = """
  .pg-picture{\
  --pg-page:#ffffff;--pg-site:#f5f7fa;--pg-edge:#c9d1da;--pg-card:#ffffff;--pg-hub:#eaf2fc;--pg-frame:#5b6776;\
  --pg-text:#1b2430;--pg-muted:#546171;--pg-line:#2a5a9b;--pg-public:#fdf1d8;--pg-middle:#e9eef4;--pg-data:#e4f0e6;\
  --pg-cell:#ffffff;--pg-nat:#3d4a5a;--pg-on-nat:#ffffff;--pg-internet:#eceff3;max-width:100%;height:auto}
  @media (prefers-color-scheme:dark){.pg-picture{\
  --pg-page:#0e1217;--pg-site:#151b23;--pg-edge:#333d49;--pg-card:#1c242e;--pg-hub:#1c2c42;--pg-frame:#8894a3;\
  --pg-text:#e8edf3;--pg-muted:#a3aebb;--pg-line:#7fb0ee;--pg-public:#3a3220;--pg-middle:#27313d;--pg-data:#20352a;\
  --pg-cell:#161d26;--pg-nat:#c4cdd8;--pg-on-nat:#12171d;--pg-internet:#202934}}
  .pg-page{fill:var(--pg-page)}
  .pg-text{font-family:system-ui,"Segoe UI",Roboto,Helvetica,Arial,"DejaVu Sans",sans-serif;font-size:13px;\
  font-weight:400;font-style:normal;letter-spacing:0;word-spacing:0;fill:var(--pg-text);white-space:pre;\
  font-variant-numeric:tabular-nums}
  .pg-heading-text{font-size:20px;font-weight:700}
  .pg-name-text{font-size:16px;font-weight:700}
  .pg-site-text{font-weight:700;fill:var(--pg-muted)}
  .pg-muted-text{fill:var(--pg-muted)}
  .pg-zone-text{font-size:12px}
  .pg-filled-text{font-size:12px;font-weight:700;fill:var(--pg-on-nat)}
  .pg-site>rect{fill:var(--pg-site);stroke:var(--pg-edge)}
  .pg-card,.pg-behind{fill:var(--pg-card);stroke:var(--pg-frame)}
  .pg-hub{fill:var(--pg-hub);stroke:var(--pg-frame);stroke-width:1.5}
  .pg-public{fill:var(--pg-public);stroke:var(--pg-edge)}
  .pg-middle{fill:var(--pg-middle);stroke:var(--pg-edge)}
  .pg-data{fill:var(--pg-data);stroke:var(--pg-edge)}
  .pg-unfiltered{fill:none;stroke:var(--pg-text);stroke-dasharray:4 3}
  .pg-zone{fill:var(--pg-cell);stroke:var(--pg-frame)}
  .pg-nat{fill:var(--pg-nat);stroke:var(--pg-frame)}
  rect.pg-external{fill:var(--pg-card);stroke:var(--pg-frame)}
  rect.pg-internet{fill:var(--pg-internet);stroke:var(--pg-frame)}
  .pg-pill{fill:var(--pg-cell);stroke:var(--pg-line);stroke-width:1.5}
  .pg-line{fill:none;stroke:var(--pg-line);stroke-width:2}
  .pg-waiting{stroke-dasharray:8 5}
  .pg-announced{stroke-dasharray:2 4}
  path.pg-internet{stroke:var(--pg-frame);stroke-width:1.5}
  .pg-head{fill:var(--pg-line)}
  .pg-internet-head{fill:var(--pg-frame)}
  .pg-arrow{fill:none;stroke:var(--pg-line);stroke-width:1.5}
  .pg-gateway{fill:var(--pg-card);stroke:var(--pg-frame);stroke-width:2}
  """
