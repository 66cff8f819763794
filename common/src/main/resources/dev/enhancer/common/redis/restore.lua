-- The holder of the refill writes what the log knows and Redis has lost, many jobs at a time; with none it says that it
-- lives. A final document takes the place of no record, of one that is not final, and of one that this refill wrote; a
-- queued one that of no record; of a deleted job nothing stays but the mark of a withdrawn one.
-- KEYS: 1 holder of the refill, 2 deadlines, then for each job: its hash, its owner's list
-- ARGV: 1 worker, 2 how long it may go on without a word (ms), 3 version of what it writes, 4 states that an end may be
--       reached from, 5 forget lists at (ms), then for each job: id, owner, status, document, created at (ms), forget
--       at (ms), deadline (ms)
-- Answers how many jobs were written; 'lost' if the worker is not the holder any more.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 'lost'
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local written = 0
for i = 0, (#KEYS - 2) / 2 - 1 do
  local key, list = KEYS[2 * i + 3], KEYS[2 * i + 4]
  local id, owner, status, document, created, forget, deadline = unpack(ARGV, 7 * i + 6, 7 * i + 12)
  local known = redis.call('HMGET', key, 'status', 'version')
  if status == 'withdrawn' then
    if known[1] ~= status then
      redis.call('DEL', key, 'deliveries:' .. id)
      redis.call('HSET', key, 'status', status)
      redis.call('PEXPIREAT', key, forget)
      redis.call('ZREM', list, id)
      redis.call('ZREM', KEYS[2], id)
      redis.call('PUBLISH', 'changed:' .. id, ARGV[3])
      written = written + 1
    end
  elseif not known[1] or status ~= 'queued'
      and (known[2] == ARGV[3] or string.find(ARGV[4], ',' .. known[1] .. ',', 1, true)) then
    redis.call('HSET', key, 'client', owner, 'status', status, 'version', ARGV[3], 'token', 0, 'doc', document)
    redis.call('PEXPIREAT', key, forget)
    redis.call('ZADD', list, created, id)
    redis.call('PEXPIREAT', list, ARGV[5])
    if status == 'queued' then
      redis.call('ZADD', KEYS[2], deadline, id)
    else
      redis.call('ZREM', KEYS[2], id)
    end
    redis.call('PUBLISH', 'changed:' .. id, ARGV[3])
    written = written + 1
  end
end
return tostring(written)
