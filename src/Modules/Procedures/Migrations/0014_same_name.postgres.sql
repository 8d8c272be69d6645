-- Cases of somebody with the same name and kana (重複の自動確認) are one step away, however many cases there are.
create index case_search_same on case_search (authority, folded);
