-- Reads a part of a list of jobs: newest first, and those of one millisecond by descending id.
-- newest, oldest: creation times, both included. after: id of the entry with the creation time `newest` after which the part
-- begins; '' if it begins with the newest. count: how many entries to examine at most. most: how many jobs to return at most. client,
-- status: '' stands for any.
-- Replies {'1' if the list ends here, how many entries were examined, id and creation time of the last one or '', then for
-- each job that matches: its id, its creation time, values of read_record.lua}.
local list = unpack(KEYS)
local newest, oldest, after, count, most, client, status, job_prefix = unpack(ARGV)
count = tonumber(count)

local function entries_after(skip)
  local found = redis.call('ZREVRANGEBYSCORE', list, newest, oldest, 'WITHSCORES', 'LIMIT', skip, count)
  local ahead = {}
  for i = 1, #found, 2 do
    local id, created_at = found[i], found[i + 1]
    if after == '' or created_at ~= newest or id < after then
      table.insert(ahead, {id, created_at})
    end
  end
  return ahead, #found / 2
end

local skip, ahead, read = 0, nil, nil
repeat -- more than one round only if more than `count` jobs have the creation time `newest`
  ahead, read = entries_after(skip)
  skip = skip + read
until #ahead > 0 or read < count

local matched, examined = {}, 0
for _, entry in ipairs(ahead) do
  if #matched == tonumber(most) then
    break
  end
  examined = examined + 1
  local job = job_prefix .. entry[1]
  local known_client, known_status, version = unpack(redis.call('HMGET', job, 'client', 'status', 'version'))
  if version and (client == '' or known_client == client) and (status == '' or known_status == status) then
    table.insert(matched, entry)
  end
end
local is_last = read < count and examined == #ahead
local last = ahead[examined] or {'', ''}
local reply = {is_last and '1' or '0', tostring(examined), last[1], last[2]}
for _, entry in ipairs(matched) do
  table.insert(reply, entry[1])
  table.insert(reply, entry[2])
  for _, value in ipairs(read_record(job_prefix .. entry[1])) do
    table.insert(reply, value)
  end
end
return reply
