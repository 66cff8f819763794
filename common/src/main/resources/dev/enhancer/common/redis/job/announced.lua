-- The final states of jobs have been announced, so the jobs leave the deadlines. A job that was deleted meanwhile stays
-- there until its deletion has been announced too (delete.lua).
-- Replies {how many left}.
local deadlines = unpack(KEYS)
local job_prefix = unpack(ARGV)

local left = 0
for id in groups(ARGV, 2, 1) do
  if redis.call('HGET', job_prefix .. id, 'status') ~= 'withdrawn' then
    left = left + redis.call('ZREM', deadlines, id)
  end
end
return {tostring(left)}
