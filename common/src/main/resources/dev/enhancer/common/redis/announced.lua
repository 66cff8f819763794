-- The ends of jobs have been announced: the jobs leave the deadlines, but for one that was deleted meanwhile. Its mark
-- there stays until that has been announced too (delete.lua).
-- KEYS: 1 deadlines, then each job's hash
-- ARGV: the ids of the jobs
-- Answers how many left.
local left = 0
for i, id in ipairs(ARGV) do
  if redis.call('HGET', KEYS[i + 1], 'status') ~= 'withdrawn' then
    left = left + redis.call('ZREM', KEYS[1], id)
  end
end
return tostring(left)
