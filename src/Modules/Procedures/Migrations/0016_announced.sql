-- When the writer of a draft was told that it will be deleted soon (保存期限の予告); null again once it is kept for longer.
alter table draft add column announced_at timestamptz null;
